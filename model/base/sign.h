// SPDX-License-Identifier: Apache-2.0
// How an item differs between two sides: the common idea of all lists of differences.
#pragma once

#include <cstdint>
#include <string_view>

namespace strata {

/// Side A is the older one, side B the newer one.
enum class Sign : std::uint8_t {
    Same,
    Added,   // on side B only
    Removed, // on side A only
    Changed, // on both sides, but different
};

/// How a sign is shown.
struct SignFacts {
    char plain;              // in ASCII text: '=', '+', '-', '~'
    std::string_view symbol; // elsewhere: "=", "+", "−", "~"
    const char *word;        // "same", "added", "removed", "changed"; the translation context is "Section"
    const char *colour;      // the name of its colour in style sheets: "muted", "added", "removed", "changed"
};
[[nodiscard]] const SignFacts &factsOf(Sign sign);

/// The sign of an item that is on these sides; Changed if it is on both.
[[nodiscard]] constexpr Sign signOfSides(bool isOnA, bool isOnB)
{
    return !isOnA ? Sign::Added : !isOnB ? Sign::Removed : Sign::Changed;
}

} // namespace strata
