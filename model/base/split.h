// SPDX-License-Identifier: Apache-2.0
// Texts that a character divides.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace strata {

/// Takes what is before the first such character off the front of `rest`, and the character; everything if it is not
/// there.
[[nodiscard]] constexpr std::string_view takeUntil(std::string_view &rest, char separator)
{
    const std::string_view part = rest.substr(0, rest.find(separator));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    return part;
}

struct CutText {
    std::string_view before;
    std::optional<std::string_view> after; // empty if the character is not there
};

/// At the first such character.
[[nodiscard]] constexpr CutText cutAt(std::string_view text, char separator)
{
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos)
        return {text, std::nullopt};
    return {text.substr(0, at), text.substr(at + 1)};
}

/// At each such character: at least one part, and empty ones if two of them are side by side.
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
