// SPDX-License-Identifier: Apache-2.0
#include "model/tree/image_tree_store.h"

#include "model/tree/layer_tree_store.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace strata {

namespace {

/// Merging may have given a layer folders that no archive holds; such a layer is the tree's own.
void writeOwnLayers(const std::vector<LayerTreePtr> &own, const std::vector<LayerTreePtr> &given, PackedWriter &to)
{
    for (std::size_t i = 0; i < own.size(); ++i) {
        const bool isOwn = own[i] != given[i];
        to.value<std::uint8_t>(isOwn ? 1 : 0);
        if (isOwn)
            LayerTreeStore::write(*own[i], to);
    }
}

void readOwnLayers(std::vector<LayerTreePtr> &layers, PackedReader &from)
{
    for (LayerTreePtr &layer : layers) {
        if (from.value<std::uint8_t>() == 0)
            continue;
        layer = LayerTreeStore::read(from);
        if (layer == nullptr)
            return from.fail();
    }
}

bool isEntry(const std::vector<LayerTreePtr> &layers, EntryRef ref)
{
    return ref.layer.isLayer() && ref.layer.value <= layers.size() && layers[ref.layer.index()] != nullptr &&
           ref.entry.value < layers[ref.layer.index()]->entryCount();
}

/// The first change of a path names it.
bool isBirth(const Change &change)
{
    return !change.isRemoval() && change.kind != ChangeKind::Metadata;
}

} // namespace

void ImageTreeStore::write(const ImageTree &tree, const std::vector<LayerTreePtr> &layers, PackedWriter &to)
{
    to.value<std::uint64_t>(layers.size());
    writeOwnLayers(tree.m_layers, layers, to);
    to.array(tree.m_nodes);
    to.array(tree.m_changes);
    to.pairs(tree.m_hardlinks);
    to.pairs(tree.m_linkNames);
    to.value(tree.m_incompleteFrom);
    to.value<std::uint8_t>(tree.m_ignoresCase ? 1 : 0);
}

ImageTreePtr ImageTreeStore::read(PackedReader &from, std::vector<LayerTreePtr> layers)
{
    if (from.value<std::uint64_t>() != layers.size())
        return nullptr;
    const std::shared_ptr<ImageTree> tree(new ImageTree);
    tree->m_layers = std::move(layers);
    readOwnLayers(tree->m_layers, from);
    tree->m_nodes = from.array<LargeVector<ImageTree::Node>>();
    tree->m_changes = from.array<LargeVector<Change>>();
    tree->m_hardlinks = from.pairs<EntryRef, EntryRef>();
    tree->m_linkNames = from.pairs<EntryRef, NodeId>();
    tree->m_incompleteFrom = from.value<LayerNumber>();
    tree->m_ignoresCase = from.value<std::uint8_t>() != 0;
    return from.isValid() && isSound(*tree) ? tree : nullptr;
}

bool ImageTreeStore::isSound(const ImageTree &tree)
{
    if (tree.m_nodes.empty() || tree.m_incompleteFrom > tree.lastLayer())
        return false;
    for (std::uint32_t node = 0; node < tree.m_nodes.size(); ++node) {
        if (!isSound(tree, node))
            return false;
    }
    return std::ranges::all_of(tree.m_changes,
                               [&](const Change &change) {
                                   return change.kind <= ChangeKind::RemovedByParent &&
                                          isEntry(tree.m_layers, tree.ref(change));
                               }) &&
           areSoundLinks(tree);
}

/// Parents before children, and the changes of the nodes one after the other.
bool ImageTreeStore::isSound(const ImageTree &tree, std::uint32_t node)
{
    const ImageTree::Node &it = tree.m_nodes[node];
    const bool isLast = node + 1 == tree.m_nodes.size();
    const std::uint64_t lastChange = isLast ? tree.m_changes.size() : tree.m_nodes[node + 1].firstChange;
    return (node == 0 || it.parent.value < node) &&
           (it.childCount == 0 ||
            (it.firstChild > node && std::uint64_t(it.firstChild) + it.childCount <= tree.m_nodes.size())) &&
           it.firstChange <= lastChange && lastChange <= tree.m_changes.size() &&
           (it.firstChange == lastChange ? node == 0 : isBirth(tree.m_changes[it.firstChange]));
}

bool ImageTreeStore::areSoundLinks(const ImageTree &tree)
{
    const auto isThere = [&](EntryRef ref) { return isEntry(tree.m_layers, ref); };
    return std::ranges::all_of(tree.m_hardlinks,
                               [&](const auto &link) { return isThere(link.first) && isThere(link.second); }) &&
           std::ranges::all_of(tree.m_linkNames, [&](const auto &name) {
               return isThere(name.first) && name.second.value < tree.nodeCount();
           });
}

} // namespace strata
