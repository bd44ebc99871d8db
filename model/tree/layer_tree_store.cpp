// SPDX-License-Identifier: Apache-2.0
#include "model/tree/layer_tree_store.h"

#include <algorithm>

namespace strata {

void LayerTreeStore::write(const LayerTree &tree, PackedWriter &to)
{
    to.array(tree.m_entries);
    to.array(tree.m_children);
    to.array(tree.m_folders);
    to.array(tree.m_hashes);
    to.array(tree.m_marks);
    to.pairs(tree.m_oddFolders);
    to.array(tree.m_names.bytes());
    to.value(tree.m_recordCount);
    to.value(tree.m_fileBytes);
    to.value(tree.m_opaqueCount);
    writeExtras(tree, to);
}

LayerTreePtr LayerTreeStore::read(PackedReader &from)
{
    const std::shared_ptr<LayerTree> tree(new LayerTree);
    tree->m_entries = from.array<LargeVector<Entry>>();
    tree->m_children = from.array<LargeVector<EntryId>>();
    tree->m_folders = from.array<std::vector<LayerTree::ChildRange>>();
    tree->m_hashes = from.array<LargeVector<ContentHash>>();
    tree->m_marks = from.array<std::vector<EntryId>>();
    tree->m_oddFolders = from.pairs<EntryId, std::uint32_t>();
    tree->m_names = NamePool::frozen(from.array<LargeVector<char>>());
    tree->m_recordCount = from.value<std::uint64_t>();
    tree->m_fileBytes = from.value<std::uint64_t>();
    tree->m_opaqueCount = from.value<std::uint64_t>();
    readExtras(*tree, from);
    return from.isValid() && isSound(*tree) ? tree : nullptr;
}

void LayerTreeStore::writeExtras(const LayerTree &tree, PackedWriter &to)
{
    to.value<std::uint64_t>(tree.m_owners.size());
    for (const Owner &owner : tree.m_owners) {
        to.value(owner.uid);
        to.value(owner.gid);
        to.text(owner.userName);
        to.text(owner.groupName);
    }
    to.value<std::uint64_t>(tree.m_extras.size());
    for (const EntryExtra &extra : tree.m_extras) {
        to.value<std::uint64_t>(extra.xattrs.size());
        for (const Xattr &xattr : extra.xattrs) {
            to.text(xattr.name);
            to.text(xattr.value);
        }
        to.array(extra.sparse);
        to.value(extra.storedSize);
        to.text(extra.rawPath);
    }
}

void LayerTreeStore::readExtras(LayerTree &tree, PackedReader &from)
{
    for (auto left = from.value<std::uint64_t>(); left > 0 && from.isValid(); --left) {
        Owner &owner = tree.m_owners.emplace_back();
        owner.uid = from.value<std::uint32_t>();
        owner.gid = from.value<std::uint32_t>();
        owner.userName = from.text();
        owner.groupName = from.text();
    }
    for (auto left = from.value<std::uint64_t>(); left > 0 && from.isValid(); --left) {
        EntryExtra &extra = tree.m_extras.emplace_back();
        for (auto xattrs = from.value<std::uint64_t>(); xattrs > 0 && from.isValid(); --xattrs) {
            const std::string_view name = from.text();
            extra.xattrs.push_back({std::string(name), std::string(from.text())});
        }
        extra.sparse = from.array<std::vector<SparseRegion>>();
        extra.storedSize = from.value<std::uint64_t>();
        extra.rawPath = from.text();
    }
}

bool LayerTreeStore::isSound(const LayerTree &tree)
{
    const auto isEntry = [&](EntryId id) { return id.value < tree.m_entries.size(); };
    const auto isFolder = [&](std::uint64_t folder) { return folder < tree.m_folders.size(); };
    if (tree.m_entries.empty() || !tree.m_entries.front().isDirectory() || tree.m_extras.empty() ||
        (!tree.m_hashes.empty() && tree.m_hashes.size() > tree.m_entries.size()))
        return false;
    for (std::uint32_t id = 0; id < tree.m_entries.size(); ++id) {
        if (!isSound(tree, id))
            return false;
    }
    return std::ranges::all_of(tree.m_children, isEntry) && std::ranges::all_of(tree.m_marks, isEntry) &&
           std::ranges::all_of(tree.m_oddFolders,
                               [&](const auto &odd) { return isEntry(odd.first) && isFolder(odd.second); }) &&
           std::ranges::all_of(tree.m_folders, [&](const LayerTree::ChildRange &range) {
               return std::uint64_t(range.first) + range.count <= tree.m_children.size();
           });
}

bool LayerTreeStore::isSound(const LayerTree &tree, std::uint32_t id)
{
    const Entry &entry = tree.m_entries[id];
    const bool isLink = entry.type == EntryType::Symlink || entry.type == EntryType::Hardlink;
    return entry.type <= EntryType::OpaqueMark && (id == 0 || entry.parent.value < tree.m_entries.size()) &&
           entry.owner < tree.m_owners.size() && entry.extra < tree.m_extras.size() &&
           tree.m_names.holds(entry.name.value) && (!isLink || tree.m_names.holds(entry.payload)) &&
           (!entry.isDirectory() || entry.payload < tree.m_folders.size());
}

} // namespace strata
