// SPDX-License-Identifier: Apache-2.0
// Versions of npm and Go: Semantic Versioning 2. See version_order.h.
#pragma once

#include <compare>
#include <string_view>

namespace strata {

[[nodiscard]] std::weak_ordering compareNpmVersions(std::string_view a, std::string_view b);
/// As golang.org/x/mod/semver. For a replaced module ("v1.0.0 => other/module v1.2.0") the replacement counts.
[[nodiscard]] std::weak_ordering compareGoVersions(std::string_view a, std::string_view b);

} // namespace strata
