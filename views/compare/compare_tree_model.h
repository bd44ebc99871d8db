// SPDX-License-Identifier: Apache-2.0
// The rows of a CompareQuery as an item model. Owns no row: a cell's text is made when it is asked for.
#pragma once

#include "model/compare/compare_query.h"
#include "views/common/roles.h"
#include "views/common/tree/path_tree_model.h"

namespace strata {

class CompareTreeModel : public PathTreeModel {
    Q_OBJECT

public:
    /// LayersRole is the pair of layers: {side A's, side B's}, 0 for none.
    enum Column { NameColumn, ChangeColumn, SizeAColumn, SizeBColumn, DeltaColumn, LayersColumn, ColumnCount };

    using PathTreeModel::PathTreeModel;

    /// Null: no rows.
    void setQuery(CompareQueryPtr query);
    [[nodiscard]] const CompareQueryPtr &query() const { return m_query; }
    /// Titles of the columns of sizes.
    void setSideNames(const QString &a, const QString &b);

    /// The row that differs and comes after `from` (before it) in the order shown; folders are passed over for what is
    /// in them. From an invalid index the first (last) one. Invalid when there is none.
    [[nodiscard]] QModelIndex nextDifference(const QModelIndex &from) const;
    [[nodiscard]] QModelIndex previousDifference(const QModelIndex &from) const;

    [[nodiscard]] NodeId parentOf(NodeId id) const override { return m_query->tree().parent(id); }
    [[nodiscard]] std::string_view nameOf(NodeId id) const override { return m_query->tree().name(id); }
    [[nodiscard]] bool hasRow(NodeId id) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;

protected:
    [[nodiscard]] std::vector<NodeId> rowsOf(NodeId folder) const override;
    [[nodiscard]] bool hasRows(NodeId folder) const override;

private:
    [[nodiscard]] QString text(NodeId id, Column column) const;
    [[nodiscard]] QString size(NodeId id, bool sideA) const;
    [[nodiscard]] QVariant changeKind(NodeId id, Column column) const;
    [[nodiscard]] QVariant sortValue(NodeId id, Column column) const;
    [[nodiscard]] bool isDifference(const QModelIndex &row) const;
    [[nodiscard]] bool leadsOn(const QModelIndex &row) const;
    [[nodiscard]] QModelIndex siblingThatLeads(const QModelIndex &parent, int first, int step) const;

    CompareQueryPtr m_query;
    QString m_nameA;
    QString m_nameB;
    CompareSortKey m_sortKey = CompareSortKey::Name;
    bool m_descending = false;
};

} // namespace strata
