// SPDX-License-Identifier: Apache-2.0
#include "model/waste/waste_report.h"

#include "model/tree/telling_folders.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t mostFolders = 30;

bool isSamePath(const WastedVersion &a, const WastedVersion &b)
{
    return a.node.isValid() ? a.node == b.node : a.entry == b.entry;
}

void addPaths(WasteReport &report)
{
    const std::vector<WastedVersion> &versions = report.waste.versions;
    for (std::uint32_t begin = 0, end = 0; begin < versions.size(); begin = end) {
        WastedPath path{.first = begin};
        for (end = begin; end < versions.size() && isSamePath(versions[begin], versions[end]) &&
                          versions[begin].reason == versions[end].reason;
             ++end)
            path.bytes += versions[end].bytes;
        path.count = end - begin;
        report.paths.push_back(path);
        WasteSum &reason = report.reasons[static_cast<std::size_t>(versions[begin].reason)];
        reason.bytes += path.bytes;
        ++reason.paths;
    }
    std::ranges::stable_sort(report.paths, std::greater(), &WastedPath::bytes);
}

void addReasonNames(WasteReport &report)
{
    for (std::size_t i = 0; i < report.reasons.size(); ++i)
        report.reasons[i].name = wasteReasonName(static_cast<WasteReason>(i));
}

void addLayers(WasteReport &report)
{
    report.layers.resize(report.image->tree()->lastLayer().value);
    for (std::size_t i = 0; i < report.layers.size(); ++i)
        report.layers[i].layer = LayerNumber::fromIndex(i);
    for (const WastedVersion &version : report.waste.versions) {
        WasteLayer &stores = report.layers[version.entry.layer.index()];
        stores.bytes += version.bytes;
        ++stores.paths;
        report.layers[version.hiddenBy.index()].hides += version.bytes;
    }
}

void addFolders(WasteReport &report)
{
    const ImageTree &tree = *report.image->tree();
    std::vector<std::uint64_t> bytes(tree.nodeCount());
    std::vector<std::uint32_t> paths(tree.nodeCount());
    for (const WastedPath &path : report.paths) {
        const NodeId node = report.waste.versions[path.first].node;
        if (!node.isValid())
            continue;
        bytes[node.value] += path.bytes;
        ++paths[node.value];
    }
    for (auto i = static_cast<std::uint32_t>(tree.nodeCount()); i-- > 1;) { // children have greater ids
        bytes[tree.parent(NodeId(i)).value] += bytes[i];
        paths[tree.parent(NodeId(i)).value] += paths[i];
    }
    const FolderSizes sizes{[&](NodeId folder) { return tree.children(folder); },
                            [&](NodeId node) { return bytes[node.value]; }};
    WasteSum others{.bytes = report.waste.wastedBytes, .paths = report.paths.size()};
    for (const NodeId node : tellingFolders(sizes, report.waste.wastedBytes, mostFolders)) {
        report.folders.push_back({.name = tree.path(node), .bytes = bytes[node.value], .paths = paths[node.value]});
        others.bytes -= bytes[node.value];
        others.paths -= paths[node.value];
    }
    if (others.bytes != 0)
        report.folders.push_back(std::move(others));
}

} // namespace

std::string WasteReport::nameOf(const WastedPath &path) const
{
    return pathOf(*image->tree(), waste.versions[path.first]);
}

const WasteHint *WasteReport::hintOf(const WastedPath &path) const
{
    for (std::uint32_t i = path.first; i < path.first + path.count; ++i) {
        if (const auto hint = hints.ofVersion[i])
            return &hints.hints[*hint];
    }
    return nullptr;
}

Result<WasteReport> wasteReportOf(const ImagePtr &image, const WasteOptions &options)
{
    WasteReport report{.image = image};
    const ImageTree &tree = *image->tree();
    report.base = options.base ? *options.base : baseLayersOf(image->info(), image->archive()->images());
    report.waste = wasteOf(tree, report.base.last);
    if (options.stop.stop_requested())
        return failCancelled();
    report.dive = diveScoreOf(tree);
    if (options.stop.stop_requested())
        return failCancelled();
    report.hints = wasteHintsOf(tree, image->info(), report.waste);
    addReasonNames(report);
    addPaths(report);
    addLayers(report);
    addFolders(report);
    if (!options.duplicates)
        return report;
    auto duplicates = duplicateFilesOf(image, options.stop, options.progress);
    if (!duplicates)
        return fail(duplicates);
    report.duplicates = std::move(*duplicates);
    return report;
}

std::vector<WasteSum> wasteSumsBy(const WasteReport &report, const WasteGroup &groupOf, std::vector<WasteSum> groups)
{
    std::vector<WasteSum> sums = std::move(groups);
    sums.emplace_back(); // what belongs to nothing
    for (const WastedPath &path : report.paths) {
        const NodeId node = report.waste.versions[path.first].node;
        const auto group = node.isValid() ? groupOf(node) : std::nullopt;
        WasteSum &sum = sums[group ? *group : sums.size() - 1];
        sum.bytes += path.bytes;
        ++sum.paths;
    }
    std::stable_sort(sums.begin(), sums.end() - 1,
                     [](const WasteSum &a, const WasteSum &b) { return a.bytes > b.bytes; });
    std::erase_if(sums, [](const WasteSum &sum) { return sum.bytes == 0; });
    return sums;
}

} // namespace strata
