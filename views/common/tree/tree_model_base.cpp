// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/tree_model_base.h"

#include <algorithm>

namespace strata {

quint32 TreeModelBase::slotOf(const QModelIndex &folder) const
{
    const NodeId id = node(folder);
    if (const auto found = m_slots.find(id); found != m_slots.end())
        return found->second;
    const auto slot = static_cast<quint32>(m_folders.size());
    const quint32 parentSlot = folder.isValid() ? static_cast<quint32>(folder.internalId()) : 0;
    m_folders.push_back({id, parentSlot, folder.isValid() ? folder.row() : 0, rowsOf(id)});
    m_slots.emplace(id, slot);
    return slot;
}

NodeId TreeModelBase::node(const QModelIndex &index) const
{
    if (!index.isValid())
        return NodeId(0);
    return m_folders[index.internalId()].rows[static_cast<std::size_t>(index.row())];
}

QModelIndex TreeModelBase::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= columnCount() || (parent.isValid() && parent.column() != 0))
        return {};
    const quint32 slot = slotOf(parent);
    if (static_cast<std::size_t>(row) >= m_folders[slot].rows.size())
        return {};
    return createIndex(row, column, quintptr(slot));
}

QModelIndex TreeModelBase::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    const Folder &folder = m_folders[child.internalId()];
    return createIndex(folder.rowInParent, 0, quintptr(folder.parentSlot));
}

QModelIndex TreeModelBase::sibling(int row, int column, const QModelIndex &index) const
{
    if (index.isValid() && row == index.row() && column >= 0 && column < columnCount())
        return createIndex(row, column, index.internalId());
    return QAbstractItemModel::sibling(row, column, index);
}

int TreeModelBase::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() && (parent.column() != 0 || !hasRows(node(parent))))
        return 0;
    return static_cast<int>(m_folders[slotOf(parent)].rows.size());
}

bool TreeModelBase::hasChildren(const QModelIndex &parent) const
{
    return (!parent.isValid() || parent.column() == 0) && hasRows(node(parent));
}

QModelIndex TreeModelBase::indexOf(const std::vector<NodeId> &path, int column) const
{
    QModelIndex at;
    for (const NodeId id : path) {
        const std::vector<NodeId> &rows = m_folders[slotOf(at)].rows;
        const auto found = std::ranges::find(rows, id);
        if (found == rows.end())
            return {};
        at = index(static_cast<int>(found - rows.begin()), 0, at);
    }
    return at.isValid() && column != 0 ? at.siblingAtColumn(column) : at;
}

const std::vector<NodeId> *TreeModelBase::listedRows(NodeId folder) const
{
    const auto found = m_slots.find(folder);
    return found == m_slots.end() ? nullptr : &m_folders[found->second].rows;
}

void TreeModelBase::insertRowsAt(NodeId folder, std::size_t row, const std::vector<NodeId> &nodes)
{
    const auto found = m_slots.find(folder);
    if (found == m_slots.end() || nodes.empty())
        return;
    const quint32 slot = found->second;
    const bool isRoot = folder == NodeId(0);
    const QModelIndex parent =
        isRoot ? QModelIndex() : createIndex(m_folders[slot].rowInParent, 0, quintptr(m_folders[slot].parentSlot));
    const int first = static_cast<int>(row);
    const int count = static_cast<int>(nodes.size());
    beginInsertRows(parent, first, first + count - 1);
    std::vector<NodeId> &rows = m_folders[slot].rows;
    rows.insert(rows.begin() + first, nodes.begin(), nodes.end());
    for (Folder &below : m_folders) {
        if (below.node != NodeId(0) && below.parentSlot == slot && below.rowInParent >= first)
            below.rowInParent += count;
    }
    endInsertRows();
}

void TreeModelBase::resetFolders()
{
    m_folders.clear();
    m_slots.clear();
}

void TreeModelBase::resortFolders()
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<NodeId> nodes;
    nodes.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex &index : before)
        nodes.push_back(node(index));
    std::unordered_map<NodeId, int> rowOf; // of the nodes that are asked for below
    for (const NodeId id : nodes)
        rowOf[id] = 0;
    for (const Folder &folder : m_folders)
        rowOf[folder.node] = 0;
    for (Folder &folder : m_folders) {
        folder.rows = rowsOf(folder.node);
        for (std::size_t row = 0; row < folder.rows.size(); ++row) {
            if (const auto asked = rowOf.find(folder.rows[row]); asked != rowOf.end())
                asked->second = static_cast<int>(row);
        }
    }
    for (Folder &folder : m_folders) {
        if (const auto found = rowOf.find(folder.node); found != rowOf.end())
            folder.rowInParent = found->second;
    }
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after.push_back(
            createIndex(rowOf[nodes[static_cast<std::size_t>(i)]], before[i].column(), before[i].internalId()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace strata
