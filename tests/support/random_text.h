// SPDX-License-Identifier: Apache-2.0
// Texts that are nearly right, for parsers that must survive anything.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace strata::test {

/// Parts of the given texts in any order, with single bytes broken in. The same seed gives the same text.
inline std::string randomText(unsigned seed, const std::vector<std::string_view> &parts)
{
    std::mt19937 random(seed);
    std::string text;
    const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    for (std::size_t left = below(40); left > 0; --left) {
        const std::string_view part = parts[below(parts.size())];
        if (below(4) == 0)
            text += part.substr(0, below(part.size() + 1));
        else
            text += part;
    }
    for (std::size_t left = below(4); left > 0 && !text.empty(); --left)
        text[below(text.size())] = static_cast<char>(random());
    return text;
}

} // namespace strata::test
