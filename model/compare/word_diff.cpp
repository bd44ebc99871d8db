// SPDX-License-Identifier: Apache-2.0
#include "model/compare/word_diff.h"

#include "model/compare/sequence.h"
#include "model/compare/word_split.h"

#include <algorithm>
#include <unordered_map>

namespace strata {

namespace {

constexpr std::size_t mostCells = 1'000'000; // of words in A times words in B, between what both begin and end with
constexpr std::size_t leastInCommon = 5;     // the part of the bytes that must be: one in so many

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

using Words = std::vector<std::string_view>;

/// Where two lists of words are not alike: between the words that both begin with and those that both end with.
struct Middle {
    std::size_t begin = 0;
    std::size_t endA = 0;
    std::size_t endB = 0;
};

Middle middleOf(const Words &a, const Words &b)
{
    Middle middle{0, a.size(), b.size()};
    while (middle.begin < a.size() && middle.begin < b.size() && a[middle.begin] == b[middle.begin])
        ++middle.begin;
    while (middle.endA > middle.begin && middle.endB > middle.begin && a[middle.endA - 1] == b[middle.endB - 1]) {
        --middle.endA;
        --middle.endB;
    }
    return middle;
}

std::vector<IndexPair> pairsOf(const Words &a, const Words &b, const Middle &middle)
{
    std::unordered_map<std::string_view, KeyId> ids;
    const auto keysOf = [&](const Words &words, std::size_t end) {
        std::vector<KeyId> keys;
        for (std::size_t i = middle.begin; i < end; ++i) {
            // All blanks are alike for now: equal ones shall not be paired at the cost of words.
            const std::string_view word = isSpaceOrTab(words[i].front()) ? std::string_view(" ") : words[i];
            keys.push_back(ids.try_emplace(word, static_cast<KeyId>(ids.size())).first->second);
        }
        return keys;
    };
    const std::vector<KeyId> keysA = keysOf(a, middle.endA);
    const std::vector<KeyId> keysB = keysOf(b, middle.endB);
    if (keysA.size() + 1 > mostCells / (keysB.size() + 1))
        return {};
    auto pairs = commonSubsequence(keysA, keysB);
    for (auto &[i, j] : pairs) {
        i += middle.begin;
        j += middle.begin;
    }
    std::erase_if(pairs, [&](const IndexPair &pair) { return a[pair.first] != b[pair.second]; });
    return pairs;
}

/// The words that are in no pair, neighbours joined.
std::vector<TextSpan> spansOf(std::string_view text, const Words &words, const std::vector<bool> &isPaired)
{
    std::vector<TextSpan> spans;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (isPaired[i])
            continue;
        const auto start = static_cast<std::uint32_t>(words[i].data() - text.data());
        const auto length = static_cast<std::uint32_t>(words[i].size());
        if (!spans.empty() && spans.back().start + spans.back().length == start)
            spans.back().length += length;
        else
            spans.push_back({start, length});
    }
    return spans;
}

std::vector<TextSpan> wholeOf(std::string_view text)
{
    return text.empty() ? std::vector<TextSpan>() : std::vector<TextSpan>{{0, static_cast<std::uint32_t>(text.size())}};
}

} // namespace

std::vector<std::string_view> splitWords(std::string_view text)
{
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const auto run = [&](auto belongs) {
            return std::ranges::find_if_not(text.substr(at), belongs) - text.begin();
        };
        std::size_t end = at + 1;
        if (isWordByte(text[at]))
            end = static_cast<std::size_t>(run(isWordByte));
        else if (isSpaceOrTab(text[at]))
            end = static_cast<std::size_t>(run(isSpaceOrTab));
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

WordDiff diffWords(std::string_view a, std::string_view b)
{
    const Words wordsA = splitWords(a);
    const Words wordsB = splitWords(b);
    const Middle middle = middleOf(wordsA, wordsB);
    std::vector<bool> isPairedA(wordsA.size(), true);
    std::vector<bool> isPairedB(wordsB.size(), true);
    std::fill(isPairedA.begin() + static_cast<std::ptrdiff_t>(middle.begin),
              isPairedA.begin() + static_cast<std::ptrdiff_t>(middle.endA), false);
    std::fill(isPairedB.begin() + static_cast<std::ptrdiff_t>(middle.begin),
              isPairedB.begin() + static_cast<std::ptrdiff_t>(middle.endB), false);
    for (const auto &[i, j] : pairsOf(wordsA, wordsB, middle))
        isPairedA[i] = isPairedB[j] = true;
    std::size_t common = 0; // bytes; blanks make no two texts alike
    for (std::size_t i = 0; i < wordsA.size(); ++i)
        common += isPairedA[i] && !isSpaceOrTab(wordsA[i].front()) ? wordsA[i].size() : 0;
    if (common * 2 * leastInCommon < a.size() + b.size())
        return a == b ? WordDiff() : WordDiff{wholeOf(a), wholeOf(b)};
    return {spansOf(a, wordsA, isPairedA), spansOf(b, wordsB, isPairedB)};
}

} // namespace strata
