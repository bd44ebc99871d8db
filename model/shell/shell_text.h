// SPDX-License-Identifier: Apache-2.0
// Columns of the lab's shell; widths in bytes.
#pragma once

#include <cstdint>
#include <string>

namespace strata {

[[nodiscard]] inline std::string rightAligned(std::string text, std::size_t width)
{
    if (text.size() < width)
        text.insert(0, width - text.size(), ' ');
    return text;
}

[[nodiscard]] inline std::string leftAligned(std::string text, std::size_t width)
{
    if (text.size() < width)
        text.append(width - text.size(), ' ');
    return text;
}

/// "0644" for four digits; more where they are needed.
[[nodiscard]] inline std::string octalText(std::uint32_t value, std::size_t digits)
{
    std::string text;
    for (; value > 0 || text.empty(); value >>= 3)
        text.insert(text.begin(), static_cast<char>('0' + (value & 7)));
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

} // namespace strata
