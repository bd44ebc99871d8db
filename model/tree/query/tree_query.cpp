// SPDX-License-Identifier: Apache-2.0
#include "model/tree/query/tree_query.h"

#include "model/tree/hidden_files.h"
#include "model/tree/hidden_versions.h"
#include "model/tree/linked_inodes.h"
#include "model/tree/version_compare.h"

#include <optional>
#include <utility>

namespace strata {

namespace {

/// The newest change <= to, where the two file systems differ in this path; else null.
const Change *changeBetween(const ImageTree &tree, NodeId id, LayerNumber from, LayerNumber to)
{
    const Change *newer = tree.changeAt(id, to);
    if (newer == nullptr || newer->layerNumber() <= from)
        return nullptr;
    const Change *older = tree.versionAt(id, from);
    if (newer->isRemoval())
        return older != nullptr ? newer : nullptr; // came and went within the range
    const bool touchedOnly = newer->kind == ChangeKind::Metadata && newer->what == What::Nothing;
    if (touchedOnly && older != nullptr && older == tree.versionAt(id, LayerNumber(newer->layer - 1)))
        return nullptr;
    return newer;
}

/// The version that a change shows: the one before for a removal.
const Change *lastVersion(const ImageTree &tree, NodeId id, const Change &change)
{
    return change.isRemoval() ? tree.versionAt(id, LayerNumber(change.layer - 1)) : &change;
}

std::optional<EntryRef> inodeOf(const ImageTree &tree, NodeId id, const Change &change)
{
    const Change *version = lastVersion(tree, id, change);
    return version == nullptr ? std::nullopt : tree.inode(tree.ref(*version));
}

/// Calls `visit` for every node below `folder`; false from `descend` leaves a branch out.
template<class Descend>
void forEachBelow(const ImageTree &tree, NodeId folder, Descend descend)
{
    std::vector<NodeId> folders = {folder};
    while (!folders.empty()) {
        const ImageTree::Children children = tree.children(folders.back());
        folders.pop_back();
        for (std::uint32_t i = 0; i < children.count; ++i) {
            const NodeId child(children.first.value + i);
            if (descend(child) && tree.children(child).count != 0)
                folders.push_back(child);
        }
    }
}

} // namespace

const Change *shownChange(const ImageTree &tree, const TreeQuerySpec &spec, NodeId id)
{
    switch (spec.scope) {
    case TreeScope::LayerOnly: return tree.changeIn(id, spec.to);
    case TreeScope::Changes: return changeBetween(tree, id, spec.from, spec.to);
    case TreeScope::Hidden: return newestHiddenVersion(tree, id, spec.to);
    case TreeScope::Merged: break;
    }
    return spec.showRemoved ? tree.changeAt(id, spec.to) : tree.versionAt(id, spec.to);
}

/// The bytes of the files that a query shows, summed up for the folders above them. A file with several names counts at
/// the first of those that are counted.
class TreeQuery::FileSums {
public:
    /// `isCounted(id)` is asked in order of the nodes.
    template<class IsCounted>
    FileSums(const TreeQuery &query, IsCounted isCounted) : m_tree(query.tree())
    {
        LinkedInodes linked(m_tree);
        m_sums.assign(m_tree.nodeCount(), 0);
        for (std::uint32_t i = 1; i < m_tree.nodeCount(); ++i) {
            const Change *shown = isCounted(NodeId(i)) ? query.change(NodeId(i)) : nullptr;
            const auto inode = shown != nullptr ? inodeOf(m_tree, NodeId(i), *shown) : std::nullopt;
            if (!inode || m_tree.entry(*inode).type != EntryType::File)
                continue;
            if (linked.isFirst(*inode))
                m_sums[i] = m_tree.entry(*inode).size;
            else
                m_otherNames.emplace_back(i, m_tree.entry(*inode).size);
        }
    }

    /// `isPart(id)`: whether the folder above has what the node has.
    template<class IsPart>
    void sumUp(IsPart isPart)
    {
        for (auto i = static_cast<std::uint32_t>(m_sums.size()); i-- > 1;) {
            if (m_sums[i] != 0 && isPart(NodeId(i)))
                m_sums[m_tree.parent(NodeId(i)).value] += m_sums[i];
        }
    }

    [[nodiscard]] std::uint64_t operator[](std::size_t node) const { return m_sums[node]; }
    /// The other names have the size of the file, too.
    void addTo(LargeVector<std::uint64_t> &bytes) const
    {
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] += m_sums[i];
        for (const auto &[name, size] : m_otherNames)
            bytes[name] += size;
    }

private:
    const ImageTree &m_tree;
    LargeVector<std::uint64_t> m_sums;
    std::vector<std::pair<std::uint32_t, std::uint64_t>> m_otherNames;
};

std::uint8_t TreeQuery::flagsOf(NodeId id) const
{
    const Change *shown = change(id);
    const bool passes =
        shown != nullptr && (m_spec.filter.isEmpty() || m_spec.filter.matches({*m_tree, id, *shown, m_spec.to}));
    return passes ? visibleFlag | hitFlag : 0;
}

/// Sums up what folders have, and makes those above each hit visible.
void TreeQuery::finish()
{
    if (m_spec.scope == TreeScope::Hidden) {
        sumUpHidden();
        return passUp(visibleFlag);
    }
    if (m_spec.scope == TreeScope::Merged)
        m_bytes = FolderTotals(*m_tree, m_spec.to).takeBytes();
    else
        m_bytes.assign(m_tree->nodeCount(), 0);
    if (m_spec.scope != TreeScope::Merged || m_spec.showRemoved) {
        FileSums more(*this, [this](NodeId id) { return m_spec.scope != TreeScope::Merged || isRemoved(id); });
        more.sumUp([this](NodeId id) { return isPartOfFolder(id); });
        more.addTo(m_bytes);
    }
    if (!m_spec.filter.isEmpty())
        sumUpHits();
    passUp(visibleFlag);
}

bool TreeQuery::isRemoved(NodeId id) const
{
    const Change *shown = change(id);
    return shown != nullptr && shown->isRemoval();
}

/// Whether the folder above has what the node has. Of the merged tree a folder that is there has nothing of what is
/// gone.
bool TreeQuery::isPartOfFolder(NodeId id) const
{
    return m_spec.scope != TreeScope::Merged || !isRemoved(id) || isRemoved(m_tree->parent(id));
}

/// By node: what hits have together. Only if files have several names: else each hit has that already.
std::optional<TreeQuery::FileSums> TreeQuery::sumsOfHits() const
{
    if (m_tree->hardlinks().empty())
        return std::nullopt;
    std::vector<bool> isCounted(m_flags.size()); // hits, and what they have
    FileSums sums(*this, [&](NodeId id) {
        isCounted[id.value] = isCounted[m_tree->parent(id).value] ? isPartOfFolder(id) : isHit(id);
        return isCounted[id.value];
    });
    sums.sumUp([this](NodeId id) { return isPartOfFolder(id); });
    return sums;
}

/// A hit keeps all that it has, any other folder has what the hits below it have.
void TreeQuery::sumUpHits()
{
    const std::optional<FileSums> sums = sumsOfHits();
    LargeVector<std::uint64_t> below;
    below.assign(m_bytes.size(), 0);
    for (std::size_t i = m_bytes.size(); i-- > 0;) {
        const NodeId id(static_cast<std::uint32_t>(i));
        if (!isHit(id))
            m_bytes[i] = below[i];
        if (i != 0)
            below[m_tree->parent(id).value] += !isHit(id) ? below[i] : sums ? (*sums)[i] : m_bytes[i];
    }
}

/// Of hits, and of what is below those.
void TreeQuery::sumUpHidden()
{
    m_bytes.assign(m_tree->nodeCount(), 0);
    std::vector<bool> isCounted(m_tree->nodeCount());
    for (std::uint32_t i = 1; i < m_tree->nodeCount(); ++i)
        isCounted[i] = isHit(NodeId(i)) || isCounted[m_tree->parent(NodeId(i)).value];
    forEachHiddenFile(*m_tree, m_spec.to, [&](const HiddenFile &file) {
        if (isCounted[file.node.value])
            m_bytes[file.node.value] += m_tree->entry(file.inode).size;
    });
    for (auto i = static_cast<std::uint32_t>(m_bytes.size()); i-- > 1;) // children have greater ids than their parent
        m_bytes[m_tree->parent(NodeId(i)).value] += m_bytes[i];
}

std::uint64_t TreeQuery::sortValue(NodeId id, SortKey key) const
{
    if (key == SortKey::Size)
        return bytes(id);
    const Change *shown = change(id);
    if (shown == nullptr)
        return 0;
    if (key == SortKey::Layer)
        return shown->layer;
    const bool isOld = m_spec.scope == TreeScope::Merged && !shown->isRemoval() && shown->layerNumber() != m_spec.to;
    if (key == SortKey::Change && isOld)
        return 0; // nothing is said about it
    if (key == SortKey::Change) {
        const Change *told = m_spec.scope == TreeScope::Hidden ? hiderOf(*m_tree, id, *shown) : shown;
        return static_cast<std::uint64_t>(told->kind) << 8 | static_cast<std::uint8_t>(told->what);
    }
    const std::optional<EntryRef> inode = inodeOf(*m_tree, id, *shown);
    if (!inode)
        return 0;
    const Entry &entry = m_tree->entry(*inode);
    switch (key) {
    case SortKey::Mode: return static_cast<std::uint64_t>(entry.type) << 16 | entry.mode;
    case SortKey::Mtime: return ordered(entry.mtime);
    case SortKey::Owner: {
        const Owner &owner = m_tree->treeOf(*inode).owner(inode->entry);
        return static_cast<std::uint64_t>(owner.uid) << 32 | owner.gid;
    }
    case SortKey::Name:
    case SortKey::Size:
    case SortKey::Layer:
    case SortKey::Change: break;
    }
    return 0;
}

const Change *TreeQuery::change(NodeId id) const
{
    return shownChange(*m_tree, m_spec, id);
}

TreeQuery::Counts TreeQuery::counts(NodeId folder) const
{
    // Layers that are further apart are compared; what happened in between does not count.
    const bool compares = m_spec.scope == TreeScope::Changes && m_spec.from.value + 1 != m_spec.to.value;
    Counts counts;
    forEachBelow(*m_tree, folder, [&](NodeId id) {
        if (m_spec.scope == TreeScope::Hidden) {
            if (const Change *hidden = change(id)) {
                const Change *hider = hiderOf(*m_tree, id, *hidden);
                counts.add(hider->kind, hider->what);
            }
        } else if (compares) {
            if (const auto difference = compareAt(*m_tree, id, m_spec.from, m_spec.to))
                counts.add(difference->kind, difference->what);
        } else if (const Change *change = m_tree->changeIn(id, m_spec.to)) {
            counts.add(change->kind, change->what);
        }
        return true;
    });
    return counts;
}

void TreeQuery::Counts::add(ChangeKind kind, What how)
{
    switch (kind) {
    case ChangeKind::Added: ++added; break;
    case ChangeKind::Modified: ++modified; break;
    case ChangeKind::Metadata:
        ++metadata;
        what = what | how;
        break;
    case ChangeKind::Removed:
    case ChangeKind::RemovedByParent: ++removed; break;
    case ChangeKind::Same: break;
    }
}

std::vector<LayerNumber> TreeQuery::suppliers(NodeId folder) const
{
    std::vector<bool> found(m_spec.to.value + 1);
    forEachBelow(*m_tree, folder, [&](NodeId id) {
        if (!isVisible(id))
            return false;
        if (const Change *shown = change(id); shown != nullptr && !shown->isRemoval())
            found[shown->layer] = true;
        return true;
    });
    std::vector<LayerNumber> layers;
    for (std::uint32_t number = 1; number < found.size(); ++number) {
        if (found[number])
            layers.emplace_back(number);
    }
    return layers;
}

} // namespace strata
