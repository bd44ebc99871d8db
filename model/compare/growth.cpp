// SPDX-License-Identifier: Apache-2.0
#include "model/compare/growth.h"

#include "model/tree/telling_folders.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t mostShares = 12;
constexpr std::uint64_t smallPart = 1000; // of the greatest share; less is not worth a line

std::uint64_t magnitude(std::int64_t bytes)
{
    const auto number = static_cast<std::uint64_t>(bytes);
    return bytes < 0 ? std::uint64_t(0) - number : number; // sizes that a tar claims may add up to anything
}

void keepGreatest(std::vector<GrowthShare> &shares)
{
    std::erase_if(shares, [](const GrowthShare &share) { return share.bytes == 0; });
    std::ranges::stable_sort(
        shares, [](const GrowthShare &a, const GrowthShare &b) { return magnitude(a.bytes) > magnitude(b.bytes); });
    if (shares.size() > mostShares)
        shares.resize(mostShares);
    while (!shares.empty() && magnitude(shares.back().bytes) < magnitude(shares.front().bytes) / smallPart)
        shares.pop_back();
}

/// Of all files, without their signs: what grew is not outweighed by what shrank.
std::uint64_t allBytes(const CompareTree &files)
{
    std::uint64_t bytes = 0;
    for (std::uint32_t i = 0; i < files.nodeCount(); ++i) {
        if (files.children(NodeId(i)).count == 0)
            bytes += magnitude(files.sums(NodeId(i)).delta());
    }
    return bytes;
}

std::vector<GrowthShare> folderShares(const CompareTree &files)
{
    std::vector<GrowthShare> shares;
    const FolderSizes sizes{[&](NodeId folder) { return files.children(folder); },
                            [&](NodeId path) { return magnitude(files.sums(path).delta()); }};
    for (const NodeId id : tellingFolders(sizes, allBytes(files), mostShares))
        shares.push_back({files.path(id), files.sums(id).delta()});
    keepGreatest(shares);
    return shares;
}

/// Packages of one name (several architectures, several copies) are one share.
std::vector<GrowthShare> packageShares(const std::vector<PackageDifference> &packages)
{
    std::map<std::pair<PackageManager, std::string>, std::int64_t> sums;
    for (const PackageDifference &difference : packages) {
        const auto sizeOf = [](const std::optional<Package> &package) {
            return package && package->size ? static_cast<std::int64_t>(*package->size) : 0;
        };
        sums[{difference.any().manager, difference.any().name}] += sizeOf(difference.b) - sizeOf(difference.a);
    }
    std::vector<GrowthShare> shares;
    for (const auto &[package, bytes] : sums)
        shares.push_back({package.second, bytes});
    keepGreatest(shares);
    return shares;
}

std::string layerText(const LayerPair &pair)
{
    if (pair.a && pair.b)
        return "layer " + std::to_string(pair.a->value) + " → " + std::to_string(pair.b->value);
    return pair.b ? "layer " + std::to_string(pair.b->value) + " (added)"
                  : "layer " + std::to_string(pair.a->value) + " (removed)";
}

std::vector<GrowthShare> layerShares(const LayerAlignment &layers)
{
    std::vector<GrowthShare> shares;
    for (std::size_t i = 0; i < layers.pairs.size(); ++i) {
        const LayerPair &pair = layers.pairs[i];
        shares.push_back({layerText(pair), static_cast<std::int64_t>(pair.bytesB - pair.bytesA), i});
    }
    keepGreatest(shares);
    return shares;
}

} // namespace

Growth growthOf(const CompareTree *files, const LayerAlignment &layers, const std::vector<PackageDifference> &packages)
{
    return {files != nullptr ? folderShares(*files) : std::vector<GrowthShare>(), packageShares(packages),
            layerShares(layers)};
}

} // namespace strata
