// SPDX-License-Identifier: Apache-2.0
// The word that a mistyped one probably stands for.
#pragma once

#include <span>
#include <string_view>

namespace strata {

/// The word that differs least from `typed`, in at most a third of its letters; "" if none is that close. Upper and
/// lower case do not differ.
[[nodiscard]] std::string_view nearestWord(std::string_view typed, std::span<const std::string_view> words);

} // namespace strata
