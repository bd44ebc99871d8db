// SPDX-License-Identifier: Apache-2.0
// Permissions as octal numbers.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace strata {

/// The octal number with at least `digits` digits: "0644" for four.
[[nodiscard]] inline std::string octalText(std::uint32_t value, std::size_t digits)
{
    std::string text;
    for (; value > 0 || text.empty(); value >>= 3)
        text.insert(text.begin(), static_cast<char>('0' + (value & 7)));
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

/// Parses octal digits, at most 7777; empty if the text is anything else.
[[nodiscard]] inline std::optional<std::uint32_t> parseOctal(std::string_view text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 8);
    if (error != std::errc() || end != text.data() + text.size() || number > 07777)
        return std::nullopt;
    return number;
}

} // namespace strata
