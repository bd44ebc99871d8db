// SPDX-License-Identifier: Apache-2.0
// What the version rules of several package managers have in common. Private to model/packages.
#pragma once

#include "model/base/ascii.h"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <string_view>

namespace strata {

[[nodiscard]] inline bool isAllDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

/// Removes the digits from the front of `rest` and returns them; "" if there are none.
[[nodiscard]] inline std::string_view takeDigits(std::string_view &rest)
{
    std::size_t end = 0;
    while (end < rest.size() && isDigit(rest[end]))
        ++end;
    const std::string_view digits = rest.substr(0, end);
    rest.remove_prefix(end);
    return digits;
}

[[nodiscard]] inline std::string_view withoutZeros(std::string_view digits)
{
    return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

[[nodiscard]] inline std::weak_ordering compareBytes(std::string_view a, std::string_view b)
{
    return a.compare(b) <=> 0;
}

/// Compares as numbers of any length; "" counts as 0.
[[nodiscard]] inline std::weak_ordering compareDigits(std::string_view a, std::string_view b)
{
    a = withoutZeros(a);
    b = withoutZeros(b);
    if (a.size() != b.size())
        return a.size() <=> b.size();
    return compareBytes(a, b);
}

/// A text that is not a version is older than all versions.
[[nodiscard]] inline std::weak_ordering compareInvalid(std::string_view a, bool validA, std::string_view b, bool validB)
{
    if (validA != validB)
        return validA <=> validB;
    return compareBytes(a, b);
}

} // namespace strata
