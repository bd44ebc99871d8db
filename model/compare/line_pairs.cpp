// SPDX-License-Identifier: Apache-2.0
#include "model/compare/line_pairs.h"

#include "model/compare/sequence.h"
#include "model/compare/word_split.h"

#include <algorithm>
#include <functional>

namespace strata {

namespace {

constexpr std::uint64_t mostWork = 400'000'000; // about a second
constexpr std::uint64_t mostOfPair = 4'000'000;
constexpr std::size_t mostPairs = 10'000; // removed times added lines of one place that are held against each other
constexpr float leastLikeness = 0.35F;

std::vector<std::size_t> wordHashes(const std::string &line)
{
    constexpr std::size_t mostWords = 256;
    std::vector<std::size_t> hashes;
    for (const std::string_view word : splitWords(std::string_view(line).substr(0, 4 * mostWords))) {
        if (!isSpaceOrTab(word.front()))
            hashes.push_back(std::hash<std::string_view>()(word));
    }
    std::ranges::sort(hashes);
    return hashes;
}

std::vector<std::vector<std::size_t>> hashesOf(const DiffLine *lines, std::size_t count)
{
    std::vector<std::vector<std::size_t>> hashes;
    for (std::size_t i = 0; i < count; ++i)
        hashes.push_back(wordHashes(lines[i].text));
    return hashes;
}

bool coversAll(const std::vector<TextSpan> &spans, const std::string &text)
{
    return spans.size() == 1 && spans.front().start == 0 && spans.front().length == text.size();
}

/// Blanks around the words, and what is nothing but blanks.
void removeBlanks(std::vector<TextSpan> &spans, const std::string &text)
{
    const auto isSpace = [&](std::uint32_t at) { return isSpaceOrTab(text[at]) || text[at] == '\r'; };
    for (TextSpan &span : spans) {
        while (span.length > 0 && isSpace(span.start + span.length - 1))
            --span.length;
        while (span.length > 0 && isSpace(span.start)) {
            ++span.start;
            --span.length;
        }
    }
    std::erase_if(spans, [](const TextSpan &span) { return span.length == 0; });
}

} // namespace

void LinePairs::mark(DiffHunk &hunk)
{
    std::vector<DiffLine> &lines = hunk.lines;
    const auto runEnd = [&](std::size_t at, LineKind kind) {
        while (at < lines.size() && lines[at].kind == kind)
            ++at;
        return at;
    };
    for (std::size_t at = 0; at < lines.size() && m_work < mostWork && !m_stop.stop_requested();) {
        const std::size_t removed = runEnd(at, LineKind::Context);
        const std::size_t added = runEnd(removed, LineKind::Removed);
        at = runEnd(added, LineKind::Added);
        if (added > removed && at > added)
            markRun(lines.data() + removed, added - removed, lines.data() + added, at - added);
    }
}

void LinePairs::markRun(DiffLine *removed, std::size_t countA, DiffLine *added, std::size_t countB)
{
    if (countA == countB || countA > mostPairs / countB) {
        for (std::size_t i = 0; i < std::min(countA, countB) && m_work < mostWork; ++i)
            markPair(removed[i], added[i]);
        return;
    }
    const auto hashesA = hashesOf(removed, countA);
    const auto hashesB = hashesOf(added, countB);
    for (const auto &hashes : hashesA) // each is held against all of the other side
        m_work += 100 * countB + hashes.size() * countB;
    for (const auto &hashes : hashesB)
        m_work += hashes.size() * countA;
    const auto score = [&](std::size_t i, std::size_t j) {
        const float alike = likeness(hashesA[i], hashesB[j]);
        return alike < leastLikeness ? 0 : alike;
    };
    for (const auto &[i, j] : bestPairs(countA, countB, score))
        markPair(removed[i], added[j]);
}

void LinePairs::markPair(DiffLine &removed, DiffLine &added)
{
    removed.counterpart = added.numberB;
    added.counterpart = removed.numberA;
    const std::uint64_t letters = removed.text.size() + added.text.size();
    const std::uint64_t cells = static_cast<std::uint64_t>(removed.text.size()) * added.text.size() / 4;
    m_work += 100 + letters * 20 + std::min(cells, mostOfPair);
    WordDiff words = diffWords(removed.text, added.text);
    if (m_ignoreWhitespace) {
        removeBlanks(words.onlyA, removed.text);
        removeBlanks(words.onlyB, added.text);
    }
    if (coversAll(words.onlyA, removed.text) && coversAll(words.onlyB, added.text)) // other lines, no other words
        return;
    removed.words = std::move(words.onlyA);
    added.words = std::move(words.onlyB);
}

} // namespace strata
