// SPDX-License-Identifier: Apache-2.0
// Splits text at a separator.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace strata {

/// Removes the text up to and including the first separator from `rest` and returns it without the separator; takes
/// everything if `rest` does not contain a separator.
[[nodiscard]] constexpr std::string_view takeUntil(std::string_view &rest, char separator)
{
    const std::string_view part = rest.substr(0, rest.find(separator));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    return part;
}

struct CutText {
    std::string_view before;
    std::optional<std::string_view> after; // empty if the text does not contain the separator
};

/// Splits at the first separator.
[[nodiscard]] constexpr CutText cutAt(std::string_view text, char separator)
{
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos)
        return {text, std::nullopt};
    return {text.substr(0, at), text.substr(at + 1)};
}

/// Splits at each separator into at least one part; adjacent separators give empty parts.
[[nodiscard]] inline std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    std::optional<std::string_view> rest = text;
    while (rest) {
        const CutText cut = cutAt(*rest, separator);
        parts.push_back(cut.before);
        rest = cut.after;
    }
    return parts;
}

} // namespace strata
