// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace strata {

/// The words of a text in order, as defined in word_diff.h; joined together they are the whole text.
[[nodiscard]] std::vector<std::string_view> splitWords(std::string_view text);

[[nodiscard]] inline bool isSpaceOrTab(char c)
{
    return c == ' ' || c == '\t';
}

} // namespace strata
