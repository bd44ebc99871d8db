// SPDX-License-Identifier: Apache-2.0
#include "model/compare/history_compare.h"

#include "model/compare/sequence.h"
#include "model/compare/step_key.h"
#include "model/image/history/build_step.h"
#include "model/image/history/dockerfile.h"

#include <algorithm>
#include <map>

namespace strata {

namespace {

struct Step {
    StepKey key;
    std::vector<std::size_t> words;
};

std::vector<Step> stepsOf(const ImageInfo &image, std::size_t most)
{
    std::vector<Step> steps;
    for (std::size_t i = 0; i < std::min(most, image.history.size()); ++i) {
        StepKey key = stepKey(image.history[i]);
        std::vector<std::size_t> words = wordsOf(key.text);
        steps.push_back({std::move(key), std::move(words)});
    }
    return steps;
}

template<class KeyOf>
std::vector<KeyId> keysOf(KeyIds &ids, const std::vector<Step> &steps, KeyOf keyOf)
{
    std::vector<KeyId> keys;
    for (const Step &step : steps)
        keys.push_back(ids.of(keyOf(step.key)));
    return keys;
}

float similarity(const Step &a, const Step &b)
{
    return a.key.keyword == b.key.keyword ? 0.2F + 0.8F * likeness(a.words, b.words) : 0;
}

/// Pairs inside a gap, as indexes of the whole.
template<class Find>
void addInside(const SequenceGap &gap, std::vector<IndexPair> &pairs, Find find)
{
    for (const auto &[i, j] : find())
        pairs.emplace_back(gap.beginA + i, gap.beginB + j);
}

class HistoryComparer {
public:
    HistoryComparer(const ImageInfo &a, const ImageInfo &b, const HistoryOptions &options)
        : m_a(a)
        , m_b(b)
        , m_stop(options.stop)
        , m_stepsA(stepsOf(a, options.stepsA))
        , m_stepsB(stepsOf(b, options.stepsB))
    {
    }

    std::vector<StepPair> compare()
    {
        pairByKeys([](const StepKey &key) { return key.args + '\n' + key.text; });
        pairByKeys([](const StepKey &key) { return key.loose; });
        for (const SequenceGap &gap : gaps()) {
            if (m_stop.stop_requested())
                break;
            addInside(gap, m_pairs, [&] {
                return bestPairs(gap.endA - gap.beginA, gap.endB - gap.beginB, [&](std::size_t i, std::size_t j) {
                    return similarity(m_stepsA[gap.beginA + i], m_stepsB[gap.beginB + j]);
                });
            });
        }
        std::ranges::sort(m_pairs);
        return result();
    }

private:
    template<class KeyOf>
    void pairByKeys(KeyOf keyOf)
    {
        KeyIds ids;
        const std::vector<KeyId> keysA = keysOf(ids, m_stepsA, keyOf);
        const std::vector<KeyId> keysB = keysOf(ids, m_stepsB, keyOf);
        for (const SequenceGap &gap : gaps()) {
            addInside(gap, m_pairs, [&] {
                return commonSubsequence(std::span(keysA).subspan(gap.beginA, gap.endA - gap.beginA),
                                         std::span(keysB).subspan(gap.beginB, gap.endB - gap.beginB));
            });
        }
        std::ranges::sort(m_pairs);
    }

    [[nodiscard]] std::vector<SequenceGap> gaps() const
    {
        return gapsBetween(m_pairs, m_stepsA.size(), m_stepsB.size());
    }

    [[nodiscard]] StepPair pairOf(std::size_t a, std::size_t b) const
    {
        const StepKey &keyA = m_stepsA[a].key;
        const StepKey &keyB = m_stepsB[b].key;
        if (keyA.text == keyB.text && keyA.args == keyB.args)
            return {Sign::Same, a, b, {}};
        if (m_stop.stop_requested())
            return {Sign::Changed, a, b, {}};
        return {Sign::Changed, a, b, diffWords(shownCommand(m_a.history[a]), shownCommand(m_b.history[b]))};
    }

    [[nodiscard]] std::vector<StepPair> result() const
    {
        std::vector<StepPair> rows;
        const std::vector<SequenceGap> all = gaps();
        for (std::size_t k = 0; k < all.size(); ++k) {
            for (std::size_t i = all[k].beginA; i < all[k].endA; ++i)
                rows.push_back({Sign::Removed, i, std::nullopt, {}});
            for (std::size_t j = all[k].beginB; j < all[k].endB; ++j)
                rows.push_back({Sign::Added, std::nullopt, j, {}});
            if (k < m_pairs.size())
                rows.push_back(pairOf(m_pairs[k].first, m_pairs[k].second));
        }
        return rows;
    }

    const ImageInfo &m_a;
    const ImageInfo &m_b;
    const StopToken &m_stop;
    std::vector<Step> m_stepsA;
    std::vector<Step> m_stepsB;
    std::vector<IndexPair> m_pairs; // sorted
};

} // namespace

std::string shownCommand(const HistoryStep &step)
{
    if (step.createdBy.empty())
        return step.comment;
    const std::string command = readableCommand(step.createdBy);
    const std::string buildArgs = parseBuildStep(step.createdBy).buildArgs;
    return buildArgs.empty() ? command : command + "  # build args: " + buildArgs;
}

std::vector<StepPair> compareHistories(const ImageInfo &a, const ImageInfo &b, const HistoryOptions &options)
{
    return HistoryComparer(a, b, options).compare();
}

std::size_t differingSteps(const std::vector<StepPair> &history)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(history, [](const StepPair &pair) { return pair.sign != Sign::Same; }));
}

} // namespace strata
