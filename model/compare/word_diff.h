// SPDX-License-Identifier: Apache-2.0
// Finds the words in which two short texts differ, such as changed lines or commands of the history.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace strata {

struct TextSpan {
    std::uint32_t start = 0; // bytes
    std::uint32_t length = 0;
    bool operator==(const TextSpan &) const = default;
};
struct WordDiff {
    std::vector<TextSpan> onlyA; // ascending, not touching
    std::vector<TextSpan> onlyB;
};

/// Words are runs of letters, digits and '_' (bytes of UTF-8 sequences stay together), runs of blanks, and single
/// other characters. Texts with next to nothing in common are marked as a whole; very long texts are marked between
/// their common beginning and their common end.
[[nodiscard]] WordDiff diffWords(std::string_view a, std::string_view b);

} // namespace strata
