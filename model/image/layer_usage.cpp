// SPDX-License-Identifier: Apache-2.0
#include "model/image/layer_usage.h"

#include "model/tree/linked_inodes.h"
#include "model/tree/whiteout.h"

namespace strata {

namespace {

constexpr std::uint64_t blockSize = 4096;
constexpr std::uint64_t directoryRoom = blockSize - 12; // without the checksum at the end of a block
constexpr std::uint64_t dotAndDotDot = 24;
constexpr std::size_t longestLinkInInode = 59; // with a zero byte, it takes the place of the block numbers

std::uint64_t inBlocks(std::uint64_t bytes)
{
    return (bytes / blockSize + (bytes % blockSize != 0 ? 1 : 0)) * blockSize;
}

/// The record of a name in a directory: eight bytes and the name, rounded up.
std::uint64_t recordSize(std::string_view name)
{
    return 8 + (name.size() + 3) / 4 * 4;
}

/// Blocks that are split in two are three quarters full, on average; one more block leads to them.
std::uint64_t largeDirectory(std::uint64_t records)
{
    const std::uint64_t usual = directoryRoom * 3 / 4;
    return (1 + (records + usual - 1) / usual) * blockSize;
}

class UsageOfLayer {
public:
    UsageOfLayer(const ImageTree &tree, LayerNumber layer, LinkedInodes &linked)
        : m_tree(tree), m_layer(*tree.layer(layer)), m_number(layer), m_linked(linked)
    {
    }

    [[nodiscard]] LayerUsage run()
    {
        m_waiting.push_back(LayerTree::root());
        while (!m_waiting.empty()) {
            const EntryId entry = m_waiting.back();
            m_waiting.pop_back();
            add(entry);
        }
        return m_usage;
    }

private:
    void add(EntryId id)
    {
        const std::uint64_t records = addNames(id);
        const Entry &entry = m_layer.entry(id);
        switch (entry.type) {
        case EntryType::Directory: addDirectory(records); break;
        case EntryType::File:
        case EntryType::Hardlink: addInodeOf(id); break;
        case EntryType::Symlink: addInode(m_layer.linkTarget(id).size() > longestLinkInInode ? blockSize : 0); break;
        case EntryType::CharDevice:
        case EntryType::BlockDevice:
        case EntryType::Fifo:
        case EntryType::Whiteout: addInode(0); break; // a whiteout is a device
        case EntryType::OpaqueMark: break;            // an attribute of its directory
        }
    }

    /// Goes on to the children; returns what their names take.
    std::uint64_t addNames(EntryId id)
    {
        std::uint64_t records = dotAndDotDot;
        for (const EntryId child : m_layer.children(id)) {
            const Entry &entry = m_layer.entry(child);
            if (entry.has(Entry::AufsHidden) || entry.type == EntryType::OpaqueMark)
                continue;
            const std::string_view name = m_layer.name(child);
            records += recordSize(entry.type == EntryType::Whiteout ? whiteoutTarget(name) : name);
            m_waiting.push_back(child);
        }
        return records;
    }

    void addDirectory(std::uint64_t records)
    {
        const bool isLarge = records > directoryRoom;
        addInode(isLarge ? largeDirectory(records) : blockSize);
        m_usage.isExact = m_usage.isExact && !isLarge;
    }

    /// A file, once. A link to a file of a lower layer takes nothing.
    void addInodeOf(EntryId id)
    {
        const std::optional<EntryRef> inode = m_tree.inode({m_number, id});
        if (!inode || inode->layer != m_number || !m_linked.isFirst(*inode))
            return;
        if (const Entry &entry = m_tree.entry(*inode); entry.type == EntryType::File)
            addInode(inBlocks(entry.size)); // anything else is counted under its first name
    }

    void addInode(std::uint64_t bytes)
    {
        m_usage.bytes += bytes;
        ++m_usage.inodes;
    }

    const ImageTree &m_tree;
    const LayerTree &m_layer;
    LayerNumber m_number;
    LinkedInodes &m_linked;
    std::vector<EntryId> m_waiting;
    LayerUsage m_usage;
};

} // namespace

std::vector<std::optional<LayerUsage>> layerUsage(const ImageTree &tree)
{
    LinkedInodes linked(tree);
    std::vector<std::optional<LayerUsage>> usage;
    for (std::uint32_t i = 0; i < tree.lastLayer().value; ++i) {
        const LayerNumber number = LayerNumber::fromIndex(i);
        const LayerTreePtr &layer = tree.layer(number);
        if (layer && !layer->isDamaged())
            usage.emplace_back(UsageOfLayer(tree, number, linked).run());
        else
            usage.emplace_back();
    }
    return usage;
}

} // namespace strata
