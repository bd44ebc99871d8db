// SPDX-License-Identifier: Apache-2.0
// Aligns two short sequences, such as layers or history steps. Any length is safe; long sequences are paired less
// cleverly.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

using IndexPair = std::pair<std::size_t, std::size_t>;
using KeyId = std::uint32_t;
inline constexpr KeyId noKey = std::numeric_limits<KeyId>::max(); // equal to nothing, not even to itself

/// Small numbers that replace texts: equal texts have equal numbers.
class KeyIds {
public:
    [[nodiscard]] KeyId of(std::string text)
    {
        return m_ids.try_emplace(std::move(text), static_cast<KeyId>(m_ids.size())).first->second;
    }

private:
    std::map<std::string, KeyId> m_ids;
};

/// As many pairs of equal keys as possible, both indexes ascending.
[[nodiscard]] std::vector<IndexPair> commonSubsequence(std::span<const KeyId> a, std::span<const KeyId> b);

/// The pairs, both indexes ascending, whose scores (0 to 1) have the greatest sum. Pairs that score 0 are left out.
[[nodiscard]] std::vector<IndexPair> bestPairs(std::size_t countA, std::size_t countB,
                                               const std::function<float(std::size_t, std::size_t)> &score);

/// The elements between two neighbours in `pairs` (sorted), as half-open ranges of both sides; these may be empty.
struct SequenceGap {
    std::size_t beginA = 0;
    std::size_t endA = 0;
    std::size_t beginB = 0;
    std::size_t endB = 0;
};
[[nodiscard]] std::vector<SequenceGap> gapsBetween(const std::vector<IndexPair> &pairs, std::size_t countA,
                                                   std::size_t countB);

/// The hashes of the words of a text, sorted; of a very long text only those of the first words.
[[nodiscard]] std::vector<std::size_t> wordsOf(std::string_view text);
/// The share of words that two texts have in common, 0 to 1.
[[nodiscard]] float likeness(const std::vector<std::size_t> &a, const std::vector<std::size_t> &b);

} // namespace strata
