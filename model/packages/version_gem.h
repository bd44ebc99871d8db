// SPDX-License-Identifier: Apache-2.0
// Versions of RubyGems. See version_order.h.
#pragma once

#include <compare>
#include <string_view>

namespace strata {

[[nodiscard]] std::weak_ordering compareGemVersions(std::string_view a, std::string_view b);

} // namespace strata
