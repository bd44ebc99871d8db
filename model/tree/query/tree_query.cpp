// SPDX-License-Identifier: Apache-2.0
#include "model/tree/query/tree_query.h"

#include "model/base/parallel.h"
#include "model/tree/query/query_rows.h"
#include "model/tree/version_compare.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

namespace strata {

namespace {

constexpr std::uint8_t visibleFlag = 1;
constexpr std::uint8_t hitFlag = 2;
constexpr std::uint32_t stopInterval = 0xfff; // nodes between two looks at the stop token
constexpr std::size_t slice = 1 << 16;        // nodes that one thread looks at in a row

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

const Change *shownChange(const ImageTree &tree, const TreeQuerySpec &spec, NodeId id)
{
    switch (spec.scope) {
    case TreeScope::LayerOnly: return tree.changeIn(id, spec.to);
    case TreeScope::Changes: return changeBetween(tree, id, spec.from, spec.to);
    case TreeScope::Merged: break;
    }
    return spec.showRemoved ? tree.changeAt(id, spec.to) : tree.versionAt(id, spec.to);
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

std::uint64_t fileBytes(const ImageTree &tree, NodeId id, const Change &change)
{
    const std::optional<EntryRef> inode = inodeOf(tree, id, change);
    return inode && tree.entry(*inode).type == EntryType::File ? tree.entry(*inode).size : 0;
}

/// Signed numbers as unsigned ones in the same order.
std::uint64_t ordered(std::int64_t number)
{
    return static_cast<std::uint64_t>(number) ^ (1ULL << 63);
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

Result<std::shared_ptr<const TreeQuery>> TreeQuery::run(ImageTreePtr tree, TreeQuerySpec spec, const StopToken &stop)
{
    std::shared_ptr<TreeQuery> query(new TreeQuery);
    query->m_tree = std::move(tree);
    query->m_spec = std::move(spec);
    if (!query->findHits(stop))
        return failCancelled();
    query->sumUp();
    return query;
}

bool TreeQuery::findHits(const StopToken &stop)
{
    const std::size_t count = m_tree->nodeCount();
    m_flags.assign(count, 0);
    m_flags[0] = visibleFlag;
    const std::vector<std::uint64_t> costs((count + slice - 1) / slice, slice);
    std::atomic<std::uint64_t> hits = 0;
    runParallel(costs, [&](std::size_t i) {
        const auto first = static_cast<std::uint32_t>(std::max<std::size_t>(1, i * slice));
        hits += findHits(first, static_cast<std::uint32_t>(std::min(count, (i + 1) * slice)), stop);
    });
    m_hitCount = hits;
    return !stop.stop_requested();
}

/// Those among the nodes from `first` up to `last`; touches nothing but their flags.
std::uint64_t TreeQuery::findHits(std::uint32_t first, std::uint32_t last, const StopToken &stop)
{
    const bool all = m_spec.filter.isEmpty();
    std::uint64_t hits = 0;
    for (std::uint32_t i = first; i < last; ++i) {
        if ((i & stopInterval) == 0 && stop.stop_requested())
            break;
        const NodeId id(i);
        const Change *shown = shownChange(*m_tree, m_spec, id);
        if (shown == nullptr || !(all || m_spec.filter.matches({m_tree.get(), id, shown, m_spec.to})))
            continue;
        m_flags[i] = visibleFlag | hitFlag;
        ++hits;
    }
    return hits;
}

/// Makes the folders above each hit visible, and sums what is below a folder.
void TreeQuery::sumUp()
{
    if (m_spec.scope == TreeScope::Merged) {
        m_bytes = FolderTotals(*m_tree, m_spec.to).takeBytes();
        if (m_spec.showRemoved)
            sumUpRemoved();
    } else {
        m_bytes.assign(m_tree->nodeCount(), 0);
        for (auto i = static_cast<std::uint32_t>(m_bytes.size()); i-- > 1;) {
            if (const Change *shown = shownChange(*m_tree, m_spec, NodeId(i)))
                m_bytes[i] += fileBytes(*m_tree, NodeId(i), *shown);
            m_bytes[m_tree->parent(NodeId(i)).value] += m_bytes[i];
        }
    }
    for (std::size_t i = m_flags.size(); i-- > 1;) {
        if ((m_flags[i] & visibleFlag) != 0)
            m_flags[m_tree->parent(NodeId(static_cast<std::uint32_t>(i))).value] |= visibleFlag;
    }
    if (!m_spec.filter.isEmpty())
        sumUpHits();
}

/// From the deepest up: a hit keeps all that it has, any other folder has what the hits below it have.
void TreeQuery::sumUpHits()
{
    LargeVector<std::uint64_t> below;
    below.assign(m_bytes.size(), 0);
    for (std::size_t i = m_bytes.size(); i-- > 0;) {
        const NodeId id(static_cast<std::uint32_t>(i));
        if (!isHit(id))
            m_bytes[i] = below[i];
        if (i != 0)
            below[m_tree->parent(id).value] += m_bytes[i];
    }
}

/// Gives removed rows what they had: a folder the sum of what went with it. What is still there takes no part of it.
void TreeQuery::sumUpRemoved()
{
    const auto removal = [&](NodeId id) {
        const Change *shown = change(id);
        return shown != nullptr && shown->isRemoval() ? shown : nullptr;
    };
    for (auto i = static_cast<std::uint32_t>(m_bytes.size()); i-- > 1;) {
        const NodeId id(i);
        const Change *removed = removal(id);
        if (removed == nullptr)
            continue;
        m_bytes[i] += fileBytes(*m_tree, id, *removed);
        if (const NodeId parent = m_tree->parent(id); removal(parent) != nullptr)
            m_bytes[parent.value] += m_bytes[i];
    }
}

std::vector<NodeId> TreeQuery::firstHits(std::size_t most) const
{
    return firstHitsOf(
        *m_tree, most, [this](NodeId id) { return isVisible(id); }, [this](NodeId id) { return isHit(id); });
}

bool TreeQuery::isVisible(NodeId id) const
{
    return (m_flags[id.value] & visibleFlag) != 0;
}

bool TreeQuery::isHit(NodeId id) const
{
    return (m_flags[id.value] & hitFlag) != 0;
}

bool TreeQuery::hasRows(NodeId folder) const
{
    return hasVisibleRow(m_tree->children(folder), [this](NodeId id) { return isVisible(id); });
}

std::vector<NodeId> TreeQuery::rows(NodeId folder, SortKey key, bool descending) const
{
    std::vector<NodeId> rows = visibleRows(m_tree->children(folder), [this](NodeId id) { return isVisible(id); });
    if (key != SortKey::Name)
        sortRows(rows, descending, [this, key](NodeId id) { return sortValue(id, key); });
    else if (descending) // children are sorted by name already
        std::ranges::reverse(rows);
    return rows;
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
    if (key == SortKey::Change)
        return static_cast<std::uint64_t>(shown->kind) << 8 | static_cast<std::uint8_t>(shown->what);
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
        if (compares) {
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
