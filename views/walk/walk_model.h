// SPDX-License-Identifier: Apache-2.0
// The steps of a walk as a table (model/walk/walk.h).
#pragma once

#include "model/walk/walk.h"

#include <QAbstractTableModel>

namespace strata {

/// LayersRole of the layer column is the badge. All texts are plain.
class WalkModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { LayerColumn, StepColumn, ValueColumn, CopyColumn, TextColumn, FormulaColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setWalk(Walk walk);
    [[nodiscard]] const Walk &walk() const { return m_walk; }
    /// Null if there is no such row.
    [[nodiscard]] const WalkStep *step(int row) const;
    /// "chain ID of layer 2".
    [[nodiscard]] QString title(int row) const;
    /// Everything about a step, a paragraph each: what it says, the value, how it is computed, where it is found.
    [[nodiscard]] QString wholeText(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString text(const WalkStep &step, Column column);

    Walk m_walk;
};

} // namespace strata
