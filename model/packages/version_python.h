// SPDX-License-Identifier: Apache-2.0
// Versions of Python packages: PEP 440. See version_order.h.
#pragma once

#include <compare>
#include <string_view>

namespace strata {

[[nodiscard]] std::weak_ordering comparePythonVersions(std::string_view a, std::string_view b);

} // namespace strata
