// SPDX-License-Identifier: Apache-2.0
// Compares versions by the rules of the package manager that they come from.
#pragma once

#include "model/packages/packages.h"

#include <compare>
#include <string_view>

namespace strata {

/// Accepts any texts. If a package manager recognises texts that are not versions (pip, npm, Go), these count as
/// older than every version and are compared as bytes; dpkg, rpm and gem make a version of any text, and apk fails on
/// such a text where its own tools do. Equivalent means that the package manager treats the two as the same ("1.0"
/// and "1.00" for dpkg).
[[nodiscard]] std::weak_ordering compareVersions(PackageManager manager, std::string_view a, std::string_view b);

[[nodiscard]] std::weak_ordering compareDpkgVersions(std::string_view a, std::string_view b);
[[nodiscard]] std::weak_ordering compareRpmVersions(std::string_view a, std::string_view b); // epoch:version-release

} // namespace strata
