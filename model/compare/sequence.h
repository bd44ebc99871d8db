// SPDX-License-Identifier: Apache-2.0
// Two short sequences beside each other: layers, steps of a history. Any lengths are safe; long ones are paired less
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

/// Small numbers in the place of texts: equal texts, equal numbers.
class KeyIds {
public:
    [[nodiscard]] KeyId of(std::string text)
    {
        return m_ids.try_emplace(std::move(text), static_cast<KeyId>(m_ids.size())).first->second;
    }

private:
    std::map<std::string, KeyId> m_ids;
};

/// Pairs of equal keys, both indexes ascending; as many as there can be.
[[nodiscard]] std::vector<IndexPair> commonSubsequence(std::span<const KeyId> a, std::span<const KeyId> b);

/// Pairs with both indexes ascending whose scores (0 to 1) have the greatest sum. What scores 0 is not paired.
[[nodiscard]] std::vector<IndexPair> bestPairs(std::size_t countA, std::size_t countB,
                                               const std::function<float(std::size_t, std::size_t)> &score);

/// What is between neighbours of `pairs` (sorted): half-open ranges of both sides, also empty ones.
struct SequenceGap {
    std::size_t beginA = 0;
    std::size_t endA = 0;
    std::size_t beginB = 0;
    std::size_t endB = 0;
};
[[nodiscard]] std::vector<SequenceGap> gapsBetween(const std::vector<IndexPair> &pairs, std::size_t countA,
                                                   std::size_t countB);

/// The words of a text as hashes, sorted; of a very long one the first.
[[nodiscard]] std::vector<std::size_t> wordsOf(std::string_view text);
/// Share of words that two texts have in common, 0 to 1.
[[nodiscard]] float likeness(const std::vector<std::size_t> &a, const std::vector<std::size_t> &b);

} // namespace strata
