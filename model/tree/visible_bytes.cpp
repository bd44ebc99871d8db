// SPDX-License-Identifier: Apache-2.0
#include "model/tree/visible_bytes.h"

#include "model/tree/linked_inodes.h"

namespace strata {

std::vector<std::uint64_t> visibleBytes(const ImageTree &tree, LayerNumber at)
{
    std::vector<std::uint64_t> bytes(at.value);
    LinkedInodes linked(tree);
    for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
        const Change *version = tree.versionAt(NodeId(i), at);
        const auto inode = version ? tree.inode(tree.ref(*version)) : std::nullopt;
        if (inode && tree.entry(*inode).type == EntryType::File && linked.isFirst(*inode))
            bytes[inode->layer.index()] += tree.entry(*inode).size;
    }
    return bytes;
}

} // namespace strata
