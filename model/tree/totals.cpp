// SPDX-License-Identifier: Apache-2.0
#include "model/tree/totals.h"

#include "model/tree/hidden_files.h"
#include "model/tree/linked_inodes.h"

#include <optional>
#include <span>

namespace strata {

namespace {

/// Gathers LayerTotals node by node.
class LayerSums {
public:
    explicit LayerSums(const ImageTree &tree) : m_tree(tree), m_linked(tree), m_totals(tree.lastLayer().value) {}

    [[nodiscard]] std::vector<LayerTotals> run()
    {
        for (std::uint32_t i = 0; i < m_tree.nodeCount(); ++i)
            addNode(m_tree.changes(NodeId(i)), NodeId(i) == ImageTree::root());
        forEachHiddenFile(m_tree, m_tree.lastLayer(), [this](const HiddenFile &file) {
            totalsOf(file.end->layer).hiddenBytes += m_tree.entry(file.inode).size;
        });
        for (std::uint32_t i = 0; i < m_totals.size(); ++i) {
            if (const LayerTreePtr &layer = m_tree.layer(LayerNumber::fromIndex(i)))
                m_totals[i].opaque = layer->opaqueCount();
        }
        return std::move(m_totals);
    }

private:
    [[nodiscard]] LayerTotals &totalsOf(std::uint32_t layer) { return m_totals[layer - 1]; }

    void addNode(std::span<const Change> changes, bool isRoot)
    {
        for (const Change &change : changes) {
            if (!isRoot || change.kind != ChangeKind::Added)
                countKind(change);
            const std::optional<EntryRef> now = change.isRemoval() ? std::nullopt : fileInode(m_tree, change);
            if (now)
                countBytes(change, *now);
            else if (!change.isRemoval() && m_tree.entry(change).type == EntryType::Symlink)
                totalsOf(change.layer).unpackedBytes +=
                    m_tree.treeOf(m_tree.ref(change)).linkTarget(change.entry).size();
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

    const ImageTree &m_tree;
    LinkedInodes m_linked;
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
