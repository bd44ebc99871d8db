// SPDX-License-Identifier: Apache-2.0
#include "model/compare/sequence.h"

#include <algorithm>
#include <iterator>

namespace strata {

namespace {

constexpr std::size_t mostCells = 4'000'000;
constexpr std::size_t mostScores = 250'000;
constexpr std::size_t mostWords = 512;

bool isSame(KeyId a, KeyId b)
{
    return a == b && a != noKey;
}

/// The classic table, filled from the back so that it can be walked from the front.
std::vector<IndexPair> byTable(std::span<const KeyId> a, std::span<const KeyId> b)
{
    const std::size_t width = b.size() + 1;
    std::vector<std::uint32_t> longest((a.size() + 1) * width);
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;) {
            longest[i * width + j] = isSame(a[i], b[j])
                                         ? longest[(i + 1) * width + j + 1] + 1
                                         : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
        }
    }
    std::vector<IndexPair> pairs;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (isSame(a[i], b[j]))
            pairs.emplace_back(i++, j++);
        else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
            ++i;
        else
            ++j;
    }
    return pairs;
}

/// The n-th of a key in A answers to the n-th in B; of those pairs the longest ascending run is kept.
std::vector<IndexPair> byOccurrence(std::span<const KeyId> a, std::span<const KeyId> b)
{
    std::map<KeyId, std::vector<std::size_t>> places; // in B, last first
    for (std::size_t j = b.size(); j-- > 0;) {
        if (b[j] != noKey)
            places[b[j]].push_back(j);
    }
    std::vector<IndexPair> found;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto at = places.find(a[i]);
        if (a[i] == noKey || at == places.end() || at->second.empty())
            continue;
        found.emplace_back(i, at->second.back());
        at->second.pop_back();
    }
    std::vector<std::size_t> ends; // ends[n]: the pair that ends the best run of n + 1
    std::vector<std::size_t> before(found.size(), found.size());
    for (std::size_t k = 0; k < found.size(); ++k) {
        const auto place =
            std::ranges::lower_bound(ends, found[k].second, {}, [&](std::size_t end) { return found[end].second; });
        if (place != ends.begin())
            before[k] = *std::prev(place);
        if (place == ends.end())
            ends.push_back(k);
        else
            *place = k;
    }
    std::vector<IndexPair> pairs;
    for (std::size_t k = ends.empty() ? found.size() : ends.back(); k < found.size(); k = before[k])
        pairs.push_back(found[k]);
    std::ranges::reverse(pairs);
    return pairs;
}

} // namespace

std::vector<IndexPair> commonSubsequence(std::span<const KeyId> a, std::span<const KeyId> b)
{
    std::size_t head = 0;
    while (head < a.size() && head < b.size() && isSame(a[head], b[head]))
        ++head;
    std::size_t tail = 0;
    while (tail < a.size() - head && tail < b.size() - head && isSame(a[a.size() - 1 - tail], b[b.size() - 1 - tail]))
        ++tail;
    std::vector<IndexPair> pairs;
    for (std::size_t i = 0; i < head; ++i)
        pairs.emplace_back(i, i);
    const auto middleA = a.subspan(head, a.size() - head - tail);
    const auto middleB = b.subspan(head, b.size() - head - tail);
    const bool fits = (middleA.size() + 1) <= mostCells / (middleB.size() + 1);
    for (const auto &[i, j] : fits ? byTable(middleA, middleB) : byOccurrence(middleA, middleB))
        pairs.emplace_back(head + i, head + j);
    for (std::size_t i = tail; i > 0; --i)
        pairs.emplace_back(a.size() - i, b.size() - i);
    return pairs;
}

std::vector<IndexPair> bestPairs(std::size_t countA, std::size_t countB,
                                 const std::function<float(std::size_t, std::size_t)> &score)
{
    std::vector<IndexPair> pairs;
    if (countA + 1 > mostScores / (countB + 1)) {
        for (std::size_t i = 0; i < std::min(countA, countB); ++i) {
            if (score(i, i) > 0)
                pairs.emplace_back(i, i);
        }
        return pairs;
    }
    const std::size_t width = countB + 1;
    std::vector<float> scores(countA * countB);
    std::vector<float> best((countA + 1) * width);
    for (std::size_t i = countA; i-- > 0;) {
        for (std::size_t j = countB; j-- > 0;) {
            const float own = scores[i * countB + j] = score(i, j);
            const float without = std::max(best[(i + 1) * width + j], best[i * width + j + 1]);
            best[i * width + j] = own > 0 ? std::max(without, best[(i + 1) * width + j + 1] + own) : without;
        }
    }
    for (std::size_t i = 0, j = 0; i < countA && j < countB;) {
        const float here = best[i * width + j];
        if (best[(i + 1) * width + j] >= here)
            ++i;
        else if (best[i * width + j + 1] >= here)
            ++j;
        else
            pairs.emplace_back(i++, j++);
    }
    return pairs;
}

std::vector<SequenceGap> gapsBetween(const std::vector<IndexPair> &pairs, std::size_t countA, std::size_t countB)
{
    std::vector<SequenceGap> gaps;
    SequenceGap gap;
    for (const auto &[i, j] : pairs) {
        gap.endA = i;
        gap.endB = j;
        gaps.push_back(gap);
        gap.beginA = i + 1;
        gap.beginB = j + 1;
    }
    gap.endA = countA;
    gap.endB = countB;
    gaps.push_back(gap);
    return gaps;
}

std::vector<std::size_t> wordsOf(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    std::vector<std::size_t> words;
    std::size_t at = text.find_first_not_of(blanks);
    while (at != std::string_view::npos && words.size() < mostWords) {
        const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
        words.push_back(std::hash<std::string_view>()(text.substr(at, end - at)));
        at = text.find_first_not_of(blanks, end);
    }
    std::ranges::sort(words);
    return words;
}

float likeness(const std::vector<std::size_t> &a, const std::vector<std::size_t> &b)
{
    if (a.empty() && b.empty())
        return 1;
    std::vector<std::size_t> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return 2 * static_cast<float>(both.size()) / static_cast<float>(a.size() + b.size());
}

} // namespace strata
