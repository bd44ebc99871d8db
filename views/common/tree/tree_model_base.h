// SPDX-License-Identifier: Apache-2.0
// index, parent and rowCount for tree models of any size, written once. The index keeps the slot of the PARENT folder
// and the row selects the child, so both directions are O(1). A folder gets its slot (its ordered rows) when it is
// first needed.
#pragma once

#include "model/base/ids.h"

#include <QAbstractItemModel>

#include <unordered_map>
#include <vector>

namespace strata {

/// A concrete model supplies the rows of a folder, the column count and the cells.
class TreeModelBase : public QAbstractItemModel {
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const final;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const final;
    using QObject::parent;
    [[nodiscard]] QModelIndex sibling(int row, int column, const QModelIndex &index) const final;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const final;

    [[nodiscard]] NodeId node(const QModelIndex &index) const; // the root for an invalid index
    /// The index of a node; the folders above it are loaded as needed. Invalid if it is not shown. `path`: from the
    /// first node below the root to the node itself.
    [[nodiscard]] QModelIndex indexOf(const std::vector<NodeId> &path, int column = 0) const;

protected:
    /// Rows of a folder in display order. Called once for each folder until resetFolders() or resortFolders().
    [[nodiscard]] virtual std::vector<NodeId> rowsOf(NodeId folder) const = 0;
    /// Whether rowsOf() would return any; cheap.
    [[nodiscard]] virtual bool hasRows(NodeId folder) const = 0;

    /// The rows of a folder that are loaded; null if not loaded yet.
    [[nodiscard]] const std::vector<NodeId> *listedRows(NodeId folder) const;
    /// Inserts rows before that row of a loaded folder; emits rowsInserted.
    void insertRowsAt(NodeId folder, std::size_t row, const std::vector<NodeId> &nodes);

    /// Forgets every folder. Call between beginResetModel() and endResetModel().
    void resetFolders();
    /// Reloads the rows of every loaded folder after a change of the sort order only; emits layoutChanged and keeps
    /// persistent indexes on their nodes.
    void resortFolders();

private:
    struct Folder {
        NodeId node;
        quint32 parentSlot = 0;
        int rowInParent = 0;
        std::vector<NodeId> rows;
    };

    [[nodiscard]] quint32 slotOf(const QModelIndex &folder) const;

    mutable std::vector<Folder> m_folders; // [0] is the root once it is loaded
    mutable std::unordered_map<NodeId, quint32> m_slots;
};

} // namespace strata
