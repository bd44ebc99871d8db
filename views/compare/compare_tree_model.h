// SPDX-License-Identifier: Apache-2.0
// The rows of a CompareQuery as an item model. Rows are not stored: a cell's text is made on demand.
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

    /// The side names, for the titles of the size columns.
    void setSideNames(const QString &a, const QString &b);

    /// The next (previous) row with a difference in display order; folders are skipped in favour of their contents.
    /// An invalid index starts at the first (last) one. Returns an invalid index if there is none.
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
