// SPDX-License-Identifier: Apache-2.0
// The rows of a CompareQuery as an item model. Owns no row: a cell's text is made when it is asked for.
#pragma once

#include "model/compare/compare_query.h"
#include "views/common/roles.h"
#include "views/common/tree/query_tree_model.h"

namespace strata {

class CompareTreeModel : public QueryTreeModel<CompareQuery> {
    Q_OBJECT

public:
    /// LayersRole is the pair of layers: {side A's, side B's}, 0 for none.
    enum Column { NameColumn, ChangeColumn, SizeAColumn, SizeBColumn, DeltaColumn, LayersColumn, ColumnCount };

    explicit CompareTreeModel(QObject *parent = nullptr);

    /// Titles of the columns of sizes.
    void setSideNames(const QString &a, const QString &b);

    /// The row that differs and comes after `from` (before it) in the order shown; folders are passed over for what is
    /// in them. From an invalid index the first (last) one. Invalid when there is none.
    [[nodiscard]] QModelIndex nextDifference(const QModelIndex &from) const;
    [[nodiscard]] QModelIndex previousDifference(const QModelIndex &from) const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(NodeId id, Column column) const;
    [[nodiscard]] QString size(NodeId id, bool sideA) const;
    [[nodiscard]] QVariant sign(NodeId id, Column column) const;
    [[nodiscard]] QVariant sortValue(NodeId id, Column column) const;
    [[nodiscard]] bool isDifference(const QModelIndex &row) const;
    [[nodiscard]] bool leadsOn(const QModelIndex &row) const;
    [[nodiscard]] QModelIndex siblingThatLeads(const QModelIndex &parent, int first, int step) const;

    QString m_nameA;
    QString m_nameB;
};

} // namespace strata
