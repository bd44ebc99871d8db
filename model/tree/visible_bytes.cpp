// SPDX-License-Identifier: Apache-2.0
#include "model/tree/visible_bytes.h"

#include <algorithm>

namespace strata {

namespace {

void addInode(const ImageTree &tree, EntryRef inode, std::vector<std::uint64_t> &bytes)
{
    bytes[inode.layer.index()] += tree.entry(inode).size;
}

/// Whether other hard links lead to it. `inodes`: sorted.
bool isLinked(const std::vector<EntryRef> &inodes, EntryRef inode)
{
    return !inodes.empty() && std::ranges::binary_search(inodes, inode);
}

} // namespace

std::vector<std::uint64_t> visibleBytes(const ImageTree &tree, LayerNumber at)
{
    std::vector<std::uint64_t> bytes(at.value);
    std::vector<EntryRef> linked; // inodes of hard links
    for (const auto &[link, inode] : tree.hardlinks())
        linked.push_back(inode);
    std::ranges::sort(linked);
    std::vector<EntryRef> seen; // those of them that are shown, once for each name
    for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
        const Change *version = tree.versionAt(NodeId(i), at);
        const auto inode = version ? tree.inode(tree.ref(*version)) : std::nullopt;
        if (!inode || tree.entry(*inode).type != EntryType::File)
            continue;
        if (isLinked(linked, *inode))
            seen.push_back(*inode);
        else
            addInode(tree, *inode, bytes);
    }
    std::ranges::sort(seen);
    const auto repeated = std::ranges::unique(seen);
    seen.erase(repeated.begin(), repeated.end());
    for (const EntryRef inode : seen)
        addInode(tree, inode, bytes);
    return bytes;
}

} // namespace strata
