// SPDX-License-Identifier: Apache-2.0
#include "model/tree/totals.h"

#include "model/tree/linked_inodes.h"

#include <algorithm>
#include <optional>
#include <span>

namespace strata {

namespace {

/// Of a version that is a file (under this name or as a hard link): where its bytes are.
std::optional<EntryRef> fileInode(const ImageTree &tree, const Change &version)
{
    const std::optional<EntryRef> ref = tree.inode(tree.ref(version));
    return ref && tree.entry(*ref).type == EntryType::File ? ref : std::nullopt;
}

/// Gathers LayerTotals node by node.
class LayerSums {
public:
    explicit LayerSums(const ImageTree &tree) : m_tree(tree), m_linked(tree), m_totals(tree.lastLayer().value) {}

    [[nodiscard]] std::vector<LayerTotals> run()
    {
        for (std::uint32_t i = 0; i < m_tree.nodeCount(); ++i)
            addNode(m_tree.changes(NodeId(i)), NodeId(i) == ImageTree::root());
        hideLinked();
        for (std::uint32_t i = 0; i < m_totals.size(); ++i) {
            if (const LayerTreePtr &layer = m_tree.layer(LayerNumber::fromIndex(i)))
                m_totals[i].opaque = layer->opaqueCount();
        }
        return std::move(m_totals);
    }

private:
    /// A name of a linked inode that comes or goes in a layer.
    struct Event {
        std::size_t inode = 0;
        std::uint32_t layer = 0;
        int names = 0;
        auto operator<=>(const Event &) const = default;
    };

    [[nodiscard]] LayerTotals &totalsOf(std::uint32_t layer) { return m_totals[layer - 1]; }

    void addNode(std::span<const Change> changes, bool isRoot)
    {
        std::optional<EntryRef> before;
        for (const Change &change : changes) {
            if (!isRoot || change.kind != ChangeKind::Added)
                countKind(change);
            const std::optional<EntryRef> now = change.isRemoval() ? std::nullopt : fileInode(m_tree, change);
            if (now)
                countBytes(change, *now);
            else if (!change.isRemoval() && m_tree.entry(change).type == EntryType::Symlink)
                totalsOf(change.layer).unpackedBytes +=
                    m_tree.treeOf(m_tree.ref(change)).linkTarget(change.entry).size();
            if (before)
                nameEnds(*before, change.layer);
            if (const auto number = now ? m_linked.numberOf(*now) : std::nullopt)
                m_events.push_back({*number, change.layer, 1});
            before = now;
        }
    }

    void countKind(const Change &change)
    {
        LayerTotals &totals = totalsOf(change.layer);
        switch (change.kind) {
        case ChangeKind::Added: ++totals.added; break;
        case ChangeKind::Modified: ++totals.modified; break;
        case ChangeKind::Metadata: ++totals.metadata; break;
        case ChangeKind::Removed:
        case ChangeKind::RemovedByParent: ++totals.removed; break;
        case ChangeKind::Same: break;
        }
    }

    void countBytes(const Change &change, EntryRef inode)
    {
        const bool isStoredHere = inode.layer == change.layerNumber(); // else a link to a lower layer's file
        if (!isStoredHere || !m_linked.isFirst(inode))
            return;
        totalsOf(change.layer).bytes += m_tree.entry(inode).size;
        totalsOf(change.layer).unpackedBytes += m_tree.entry(inode).size;
    }

    void nameEnds(EntryRef inode, std::uint32_t layer)
    {
        if (const std::optional<std::size_t> number = m_linked.numberOf(inode))
            m_events.push_back({*number, layer, -1});
        else
            totalsOf(layer).hiddenBytes += m_tree.entry(inode).size;
    }

    /// An inode with several names is hidden by the layer that takes the last one of them.
    void hideLinked()
    {
        std::ranges::sort(m_events);
        int names = 0;
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            const Event &event = m_events[i];
            const bool isNew = i == 0 || m_events[i - 1].inode != event.inode;
            if (isNew)
                names = 0;
            const int before = names;
            names += event.names;
            for (; i + 1 < m_events.size() && m_events[i + 1].inode == event.inode &&
                   m_events[i + 1].layer == event.layer;
                 ++i)
                names += m_events[i + 1].names;
            if (before > 0 && names == 0)
                totalsOf(event.layer).hiddenBytes += m_tree.entry(m_linked.at(event.inode)).size;
        }
    }

    const ImageTree &m_tree;
    LinkedInodes m_linked;
    std::vector<Event> m_events;
    std::vector<LayerTotals> m_totals;
};

} // namespace

FolderTotals::FolderTotals(const ImageTree &tree, LayerNumber at, std::span<const NodeId> leftOut)
    : m_bytes(tree.nodeCount()), m_files(tree.nodeCount())
{
    std::vector<bool> isOut(leftOut.empty() ? 0 : tree.nodeCount());
    for (const NodeId node : leftOut)
        isOut[node.value] = true;
    LinkedInodes linked(tree);
    std::vector<bool> isRepeated(linked.count() == 0 ? 0 : tree.nodeCount()); // another name of an inode
    std::vector<bool> isFolder(tree.nodeCount());
    std::vector<bool> isThere(tree.nodeCount());
    for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
        if (!isOut.empty() && (isOut[i] || (i > 0 && isOut[tree.parent(NodeId(i)).value]))) {
            isOut[i] = true;
            continue;
        }
        const Change *version = tree.versionAt(NodeId(i), at);
        if (version == nullptr)
            continue;
        isThere[i] = true;
        const EntryRef stored = tree.ref(*version);
        const EntryRef inode = tree.inode(stored).value_or(stored);
        const Entry &entry = tree.entry(inode);
        isFolder[i] = entry.isDirectory();
        m_bytes[i] = entry.size;
        if (!isRepeated.empty())
            isRepeated[i] = !linked.isFirst(inode);
    }
    for (auto i = static_cast<std::uint32_t>(tree.nodeCount()); i-- > 1;) {
        if (!isThere[i])
            continue;
        const std::uint32_t folder = tree.parent(NodeId(i)).value;
        if (isRepeated.empty() || !isRepeated[i])
            m_bytes[folder] += m_bytes[i];
        m_files[folder] += isFolder[i] ? m_files[i] : 1;
        m_directoryCount += isFolder[i] ? 1 : 0;
    }
    m_fileCount = m_files[0];
}

std::vector<LayerTotals> layerTotals(const ImageTree &tree)
{
    return LayerSums(tree).run();
}

} // namespace strata
