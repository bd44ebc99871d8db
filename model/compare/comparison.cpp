// SPDX-License-Identifier: Apache-2.0
#include "model/compare/comparison.h"

#include "model/base/parallel.h"
#include "model/compare/verdict.h"
#include "model/image/image_sizes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace strata {

namespace {

/// By node of one side: whether its bytes are to be looked at for a difference.
std::vector<bool> nodesThatDiffer(const CompareTree &files, bool sideA)
{
    std::vector<bool> differ((sideA ? files.a() : files.b()).tree().nodeCount());
    for (std::uint32_t i = 0; i < files.nodeCount(); ++i) {
        const ChangeKind kind = files.kind(NodeId(i));
        const NodeId node = sideA ? files.nodeA(NodeId(i)) : files.nodeB(NodeId(i));
        if (node.isValid() && kind != ChangeKind::Same && kind != ChangeKind::Metadata)
            differ[node.value] = true;
    }
    return differ;
}

/// A record that is the same on both sides is read on neither.
Result<PackageList> packagesOf(const ComparedSide &side, const CompareTree *files, bool sideA, const StopToken &stop)
{
    if (files == nullptr)
        return readPackages(side, {}, stop);
    const std::vector<bool> differ = nodesThatDiffer(*files, sideA);
    return readPackages(
        side, [&differ](NodeId node) { return differ[node.value]; }, stop);
}

Result<void> addPackages(Comparison &comparison, const StopToken &stop)
{
    static constexpr std::array<std::uint64_t, 2> costs{1, 1};
    std::array<Result<PackageList>, 2> lists;
    runParallel(costs, [&](std::size_t i) {
        lists[i] = packagesOf(i == 0 ? comparison.a : comparison.b, comparison.files.get(), i == 0, stop);
    });
    for (const Result<PackageList> &list : lists) {
        if (!list)
            return fail(list);
        comparison.packageNotes.append(list->notes);
    }
    comparison.packages = comparePackages(*lists[0], *lists[1]);
    return {};
}

/// A bare root file system has none: that is not a setting taken away.
bool hasSettings(const ComparedSide &side)
{
    return side.image->archive()->format() != SourceFormat::RootFilesystem;
}

/// How many steps of the history lead to the layer that is looked at.
std::size_t stepsUntil(const ComparedSide &side)
{
    const std::vector<HistoryStep> &history = side.info().history;
    if (side.isWhole())
        return history.size();
    std::size_t steps = 0;
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (history[i].layer.isLayer() && history[i].layer <= side.at)
            steps = i + 1;
    }
    return steps;
}

void addDocuments(Comparison &comparison, const CompareOptions &options)
{
    if (!hasSettings(comparison.a) || !hasSettings(comparison.b))
        return;
    if (comparison.a.isWhole() && comparison.b.isWhole()) // settings are of whole images
        comparison.settings = compareSettings(comparison.a.info(), comparison.b.info());
    if (options.noise.times)
        std::erase_if(comparison.settings, [](const SettingDifference &setting) { return setting.key == "created"; });
    comparison.history = compareHistories(comparison.a.info(), comparison.b.info(),
                                          {stepsUntil(comparison.a), stepsUntil(comparison.b), options.stop});
}

std::uint64_t layerBytes(const ComparedSide &side)
{
    const ImageSizes sizes = imageSizes(*side.image);
    std::uint64_t bytes = 0;
    for (std::uint32_t i = 0; i < side.at.value; ++i)
        bytes += sizes.layers[i].files.value_or(0);
    return bytes;
}

CompareSummary summaryOf(const Comparison &comparison)
{
    CompareSummary summary;
    if (comparison.files) {
        const CompareTree::Sums &sums = comparison.files->sums(CompareTree::root());
        summary.added = sums.added;
        summary.removed = sums.removed;
        summary.modified = sums.modified;
        summary.metadata = sums.metadata;
        summary.moved = static_cast<std::uint32_t>(comparison.files->movedCount());
        summary.visibleDelta = sums.delta();
    }
    summary.sizeDelta = static_cast<std::int64_t>(layerBytes(comparison.b) - layerBytes(comparison.a));
    summary.sharedLayers = comparison.layers.sharedLayers;
    summary.sharedBytes = comparison.layers.sharedBytes;
    return summary;
}

} // namespace

bool Comparison::isSame() const
{
    const bool sameFiles =
        files ? files->sums(CompareTree::root()).differences() == 0 : verdict.sameness != Sameness::Different;
    const bool sameHistory = std::ranges::all_of(history, [](const StepPair &pair) { return pair.sign == Sign::Same; });
    return sameFiles && settings.empty() && sameHistory && packages.empty();
}

bool Comparison::isComplete() const
{
    return !a.incompleteFrom().isLayer() && !b.incompleteFrom().isLayer() && (!files || files->unreadable().empty());
}

Result<ComparisonPtr> compareImages(ComparedSide a, ComparedSide b, const CompareOptions &options)
{
    auto comparison = std::make_shared<Comparison>();
    comparison->a = std::move(a);
    comparison->b = std::move(b);
    comparison->layers = alignLayers(comparison->a, comparison->b, options.stop);
    addDocuments(*comparison, options);
    if (options.stop.stop_requested())
        return failCancelled();
    if (options.files) {
        auto files = CompareTree::build(comparison->a, comparison->b, {options.noise, options.stop, options.progress});
        if (!files)
            return fail(files);
        comparison->files = *std::move(files);
    }
    if (options.packages) {
        if (const auto added = addPackages(*comparison, options.stop); !added)
            return fail(added);
    }
    comparison->growth = growthOf(comparison->files.get(), comparison->layers, comparison->packages);
    comparison->summary = summaryOf(*comparison);
    comparison->verdict = verdictOn(*comparison);
    return ComparisonPtr(std::move(comparison));
}

} // namespace strata
