// SPDX-License-Identifier: Apache-2.0
#include "model/gate/growth/growth_cause.h"

#include "model/compare/sequence.h"
#include "model/compare/step_key.h"
#include "model/gate/growth/growth_pairs.h"
#include "model/gate/growth/growth_split.h"
#include "model/gate/growth/signed_bytes.h"

#include <algorithm>
#include <map>
#include <utility>

namespace strata {

namespace {

constexpr double wantedShare = 0.95;
constexpr std::size_t mostParts = 200;

/// The sum over the layers from `first` on; those that are not known count as empty.
std::uint64_t sumOf(const SizeProfile &profile, std::size_t first, MeasuredSize kind)
{
    std::uint64_t sum = 0;
    for (std::size_t i = first; i < profile.layers.size(); ++i)
        sum += sizeOfKind(profile.layers[i].sizes, kind).value_or(0);
    return sum;
}

std::uint64_t bytesOf(const ProfileLayer &layer, MeasuredSize kind)
{
    return sizeOfKind(layer.sizes, kind).value_or(0);
}

/// Equal for layers that the same step made.
std::vector<KeyId> stepKeys(const SizeProfile &profile, std::size_t first, KeyIds &ids)
{
    std::vector<KeyId> keys;
    for (std::size_t i = first; i < profile.layers.size(); ++i) {
        HistoryStep step;
        step.createdBy = profile.layers[i].command;
        const StepKey key = stepKey(step);
        keys.push_back(key.loose.empty() ? noKey : ids.of(key.loose));
    }
    return keys;
}

void sortByBytes(std::vector<CauseStep> &steps)
{
    std::erase_if(steps, [](const CauseStep &step) { return step.bytes == 0; });
    std::ranges::stable_sort(
        steps, [](const CauseStep &a, const CauseStep &b) { return magnitude(a.bytes) > magnitude(b.bytes); });
}

/// Cuts the list where what is left neither changes the sum nor hides much that grew and shrank at once.
void cutTail(std::vector<SplitPart> &parts, GrowthCause &cause)
{
    std::ranges::stable_sort(parts, [](const SplitPart &a, const SplitPart &b) {
        return magnitude(a.part.bytes) > magnitude(b.part.bytes);
    });
    double restGross = 0;
    std::int64_t rest = 0;
    for (const SplitPart &part : parts) {
        restGross += static_cast<double>(magnitude(part.part.bytes));
        rest = wrappedSum(rest, part.part.bytes);
    }
    const double gross = restGross;
    const auto whole = static_cast<double>(magnitude(cause.delta()));
    std::size_t kept = 0;
    while (kept < std::min(parts.size(), mostParts)) {
        const bool isEnough =
            restGross <= (1 - wantedShare) * gross && static_cast<double>(magnitude(rest)) <= (1 - wantedShare) * whole;
        if (isEnough)
            break;
        restGross -= static_cast<double>(magnitude(parts[kept].part.bytes));
        rest = growthOfSize(static_cast<std::uint64_t>(parts[kept].part.bytes), static_cast<std::uint64_t>(rest));
        ++kept;
    }
    parts.resize(kept);
    if (whole > 0)
        cause.explained = std::clamp(1 - static_cast<double>(magnitude(rest)) / whole, 0.0, 1.0);
    else if (gross > 0)
        cause.explained = 1 - restGross / gross;
    if (rest != 0)
        parts.push_back({.part = {.kind = CausePartKind::Others, .bytes = rest}});
}

} // namespace

std::vector<CauseStep> growthSteps(const SizeProfile &old, const SizeProfile &now, MeasuredSize kind)
{
    const std::size_t shared = sharedBase(old, now);
    std::vector<CauseStep> steps;
    const auto add = [&](std::optional<std::size_t> a, std::optional<std::size_t> b) {
        CauseStep step;
        if (a)
            step.before = LayerNumber::fromIndex(*a);
        if (b)
            step.after = LayerNumber::fromIndex(*b);
        step.command = b ? now.layers[*b].command : old.layers[*a].command;
        step.bytes = growthOfSize(a ? bytesOf(old.layers[*a], kind) : 0, b ? bytesOf(now.layers[*b], kind) : 0);
        steps.push_back(std::move(step));
    };
    for (std::size_t i = 0; i < shared; ++i)
        add(i, i); // what is visible of a shared layer may differ
    KeyIds ids;
    const std::vector<KeyId> keysA = stepKeys(old, shared, ids);
    const std::vector<KeyId> keysB = stepKeys(now, shared, ids);
    const std::vector<IndexPair> pairs = commonSubsequence(keysA, keysB);
    for (const auto &[a, b] : pairs)
        add(shared + a, shared + b);
    for (const SequenceGap &gap : gapsBetween(pairs, keysA.size(), keysB.size())) {
        std::size_t a = gap.beginA;
        std::size_t b = gap.beginB;
        for (; a < gap.endA && b < gap.endB; ++a, ++b) // in the same place
            add(shared + a, shared + b);
        for (; a < gap.endA; ++a)
            add(shared + a, std::nullopt);
        for (; b < gap.endB; ++b)
            add(std::nullopt, shared + b);
    }
    sortByBytes(steps);
    return steps;
}

Result<GrowthCause> growthCauseOf(const SizeProfile &old, const SizeProfile &now, MeasuredSize kind, bool onlyOwnLayers,
                                  const StopToken &stop)
{
    GrowthCause cause;
    cause.against = old.name;
    cause.size = kind;
    cause.onlyOwnLayers = onlyOwnLayers;
    const std::size_t first = onlyOwnLayers ? sharedBase(old, now) : 0;
    cause.before = sumOf(old, first, kind);
    cause.after = sumOf(now, first, kind);
    cause.steps = growthSteps(old, now, kind);
    const GrowthPairs pairs(old, now, kind);
    if (stop.stop_requested())
        return failCancelled();
    std::vector<SplitPart> parts = splitGrowth(pairs);
    cutTail(parts, cause);
    findLayers(pairs, parts, sharedBase(old, now));
    if (stop.stop_requested())
        return failCancelled();
    for (SplitPart &part : parts)
        cause.parts.push_back(std::move(part.part));
    return cause;
}

} // namespace strata
