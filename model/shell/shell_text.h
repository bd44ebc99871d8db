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

} // namespace strata
