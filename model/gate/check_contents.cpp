// SPDX-License-Identifier: Apache-2.0
#include "model/gate/check_contents.h"

#include "model/image/image_loader.h"
#include "model/tree/totals.h"
#include "model/waste/waste.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <utility>

namespace strata {

namespace {

constexpr int deepest = 5;
constexpr std::uint64_t smallestPart = 400; // of the whole: one 400th
constexpr std::size_t mostParts = 60;       // of one directory

/// The parts of a path whose sums `bytes` holds for every node.
void addParts(PathShare &to, const ImageTree &tree, NodeId id, const LargeVector<std::uint64_t> &bytes, int depth)
{
    const std::uint64_t least = std::max<std::uint64_t>(1, bytes[ImageTree::root().value] / smallestPart);
    const auto [first, count] = tree.children(id);
    std::vector<NodeId> large;
    for (std::uint32_t i = 0; i < count; ++i) {
        const NodeId child(first.value + i);
        if (bytes[child.value] >= least)
            large.push_back(child);
    }
    std::ranges::stable_sort(large, std::greater<>(), [&bytes](NodeId child) { return bytes[child.value]; });
    large.resize(std::min(large.size(), mostParts));
    for (const NodeId child : large) {
        PathShare part{tree.path(child), bytes[child.value], {}};
        if (depth < deepest)
            addParts(part, tree, child, bytes, depth + 1);
        to.parts.push_back(std::move(part));
    }
}

PathShare shareOf(const ImageTree &tree, const LargeVector<std::uint64_t> &bytes)
{
    PathShare share{"/", bytes[ImageTree::root().value], {}};
    addParts(share, tree, ImageTree::root(), bytes, 1);
    return share;
}

/// The wasted bytes of each node and of everything below it.
LargeVector<std::uint64_t> wasteByNode(const ImageTree &tree, const Waste &waste)
{
    LargeVector<std::uint64_t> bytes(tree.nodeCount());
    for (const WastedVersion &version : waste.versions)
        bytes[(version.node.isValid() ? version.node : ImageTree::root()).value] += version.bytes;
    for (std::size_t id = tree.nodeCount(); id-- > 1;)
        bytes[tree.parent(NodeId(static_cast<std::uint32_t>(id))).value] += bytes[id];
    return bytes;
}

/// The versions that belong together: of one path, for one reason. `first` is moved behind them.
struct PathSum {
    const WastedVersion *version = nullptr; // the first one
    std::uint64_t bytes = 0;
    std::uint64_t count = 0;
    LayerNumber hiddenBy = {};
};
PathSum nextPath(const std::vector<WastedVersion> &versions, std::size_t &first)
{
    PathSum sum{.version = &versions[first]};
    do {
        const WastedVersion &version = versions[first++];
        sum.bytes += version.bytes;
        ++sum.count;
        sum.hiddenBy = std::max(sum.hiddenBy, version.hiddenBy);
    } while (sum.version->node.isValid() && first < versions.size() && versions[first].node == sum.version->node &&
             versions[first].reason == sum.version->reason);
    return sum;
}

void addPaths(CheckWaste &to, const ImageTree &tree, const Waste &waste)
{
    std::array<CheckWaste::Reason, wasteReasonCount> reasons = {};
    std::vector<PathSum> paths;
    for (std::size_t at = 0; at < waste.versions.size();) {
        const PathSum sum = nextPath(waste.versions, at);
        CheckWaste::Reason &reason = reasons[static_cast<std::size_t>(sum.version->reason)];
        reason.bytes += sum.bytes;
        ++reason.paths;
        paths.push_back(sum);
    }
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        if (reasons[i].paths != 0)
            to.reasons.push_back({wasteReasonName(static_cast<WasteReason>(i)), reasons[i].bytes, reasons[i].paths});
    }
    std::ranges::stable_sort(to.reasons, std::greater<>(), &CheckWaste::Reason::bytes);
    to.pathCount = paths.size();
    const auto shown = static_cast<std::ptrdiff_t>(std::min(paths.size(), CheckWaste::mostPaths));
    std::ranges::partial_sort(paths, paths.begin() + shown, [](const PathSum &a, const PathSum &b) {
        return a.bytes != b.bytes ? a.bytes > b.bytes : a.version < b.version;
    });
    for (const PathSum &sum : std::span(paths).first(static_cast<std::size_t>(shown)))
        to.paths.push_back(
            {pathOf(tree, *sum.version), wasteReasonName(sum.version->reason), sum.bytes, sum.count, sum.hiddenBy});
}

CheckWaste checkWasteOf(const ImageTree &tree, const Waste &waste, CheckDetail detail)
{
    CheckWaste result;
    result.storedBytes = waste.storedBytes;
    result.wastedBytes = waste.wastedBytes;
    result.efficiency = waste.efficiency();
    result.wastedPercent = waste.wastedPercent();
    result.userWastedPercent = waste.userWastedPercent();
    if (detail != CheckDetail::All)
        return result;
    addPaths(result, tree, waste);
    result.share = shareOf(tree, wasteByNode(tree, waste));
    return result;
}

} // namespace

CheckContents checkContentsOf(const Image &image, const Waste *waste, CheckDetail detail)
{
    CheckContents contents;
    contents.layers = image.info().layers.size();
    const ImageTree &tree = *image.tree();
    contents.sizes = imageSizesAt(image, tree.lastLayer()).image;
    if (detail == CheckDetail::All)
        contents.visible = shareOf(tree, FolderTotals(tree, tree.lastLayer()).takeBytes());
    if (waste != nullptr)
        contents.waste = checkWasteOf(tree, *waste, detail);
    return contents;
}

} // namespace strata
