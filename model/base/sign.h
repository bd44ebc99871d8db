// SPDX-License-Identifier: Apache-2.0
// What became of a thing between two sides: the one idea behind every list of differences.
#pragma once

#include <cstdint>
#include <string_view>

namespace strata {

/// Side A is the older one, side B the newer one.
enum class Sign : std::uint8_t {
    Same,
    Added,   // on side B only
    Removed, // on side A only
    Changed, // on both, not the same
};

/// How a sign is shown.
struct SignFacts {
    char plain;              // in a text of ASCII: '=', '+', '-', '~'
    std::string_view symbol; // elsewhere: "=", "+", "−", "~"
    const char *word;        // "same", "added", "removed", "changed"; translations have it in the context "Section"
    const char *colour;      // what a style sheet calls its colour: "muted", "added", "removed", "changed"
};
[[nodiscard]] const SignFacts &factsOf(Sign sign);

/// Of a thing that is on these sides. On both: Changed.
[[nodiscard]] constexpr Sign signOfSides(bool isOnA, bool isOnB)
{
    return !isOnA ? Sign::Added : !isOnB ? Sign::Removed : Sign::Changed;
}

} // namespace strata
