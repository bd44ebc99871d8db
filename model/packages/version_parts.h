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

/// The three parts of "epoch:version-release"; dpkg and rpm cut alike.
struct EpochVersion {
    std::string_view epoch;
    std::string_view version;
    std::string_view release;
};

[[nodiscard]] inline EpochVersion cutVersion(std::string_view text)
{
    EpochVersion cut;
    const std::size_t colon = text.find(':');
    if (colon != std::string_view::npos && isAllDigits(text.substr(0, colon))) {
        cut.epoch = text.substr(0, colon);
        text.remove_prefix(colon + 1);
    }
    const std::size_t dash = text.rfind('-');
    cut.version = text.substr(0, dash);
    if (dash != std::string_view::npos)
        cut.release = text.substr(dash + 1);
    return cut;
}

/// `compareParts(a, b)` decides between two versions or releases.
template<class Compare>
[[nodiscard]] std::weak_ordering compareEpochVersions(std::string_view a, std::string_view b,
                                                      const Compare &compareParts)
{
    const EpochVersion first = cutVersion(a);
    const EpochVersion second = cutVersion(b);
    if (const auto order = compareDigits(first.epoch, second.epoch); order != 0)
        return order;
    if (const auto order = compareParts(first.version, second.version); order != 0)
        return order;
    return compareParts(first.release, second.release);
}

} // namespace strata
