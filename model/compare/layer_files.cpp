// SPDX-License-Identifier: Apache-2.0
#include "model/compare/layer_files.h"

#include "model/image/content_compare.h"
#include "model/io/limits.h"
#include "model/tree/entry_compare.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace strata {

namespace {

using EntryPair = std::pair<EntryId, EntryId>;

/// The entry of the layer that a hard link leads to; the link itself if its target is in another layer.
EntryId linked(const LayerTree &tree, EntryId id)
{
    EntryId at = id;
    for (int hop = 0; hop < limits::linkHops && tree.entry(at).type == EntryType::Hardlink; ++hop) {
        const auto target = tree.find(tree.linkTarget(at));
        if (!target)
            return id;
        at = *target;
    }
    return at;
}

bool agree(const LayerTree &treeA, EntryId a, const LayerTree &treeB, EntryId b, std::vector<EntryPair> &unknown)
{
    const EntryPair inodes(linked(treeA, a), linked(treeB, b));
    const EntryDifference found = compareEntries(treeA, inodes.first, treeB, inodes.second);
    const auto beside = std::uint8_t(found.what) & ~std::uint8_t(What::Mtime);
    if (!found.undecided)
        return beside == 0;
    unknown.push_back(inodes);
    return beside == std::uint8_t(What::Content);
}

/// Both trees in step, without recursion. Pairs of files whose bytes no one knows are added to `unknown`.
bool lookAlike(const LayerTree &a, const LayerTree &b, std::vector<EntryPair> &unknown, const StopToken &stop)
{
    std::vector<EntryPair> waiting{{LayerTree::root(), LayerTree::root()}};
    while (!waiting.empty()) {
        const EntryPair folder = waiting.back();
        waiting.pop_back();
        const std::span<const EntryId> childrenA = a.children(folder.first);
        const std::span<const EntryId> childrenB = b.children(folder.second);
        if (childrenA.size() != childrenB.size() || stop.stop_requested())
            return false;
        for (std::size_t i = 0; i < childrenA.size(); ++i) {
            if (a.name(childrenA[i]) != b.name(childrenB[i]) || !agree(a, childrenA[i], b, childrenB[i], unknown))
                return false;
            waiting.emplace_back(childrenA[i], childrenB[i]);
        }
    }
    return true;
}

bool sameBytes(const LayerFiles &a, EntryId entryA, const LayerFiles &b, EntryId entryB, const StopToken &stop)
{
    const auto same = compareContents({&a.reader, a.image.tree().get()}, {a.layer, entryA},
                                      {&b.reader, b.image.tree().get()}, {b.layer, entryB}, stop);
    return same && *same;
}

} // namespace

bool holdSameFiles(const LayerFiles &a, const LayerFiles &b, const StopToken &stop)
{
    const LayerTreePtr &treeA = a.image.layer(a.layer).tree;
    const LayerTreePtr &treeB = b.image.layer(b.layer).tree;
    if (treeA == nullptr || treeB == nullptr || treeA->isDamaged() || treeB->isDamaged())
        return false;
    if (treeA->marks().size() != treeB->marks().size())
        return false;
    std::vector<EntryPair> unknown;
    if (!lookAlike(*treeA, *treeB, unknown, stop))
        return false;
    std::ranges::sort(unknown); // in the order of the archive, each once
    const auto twice = std::ranges::unique(unknown);
    unknown.erase(twice.begin(), twice.end());
    return std::ranges::all_of(unknown,
                               [&](const EntryPair &pair) { return sameBytes(a, pair.first, b, pair.second, stop); });
}

} // namespace strata
