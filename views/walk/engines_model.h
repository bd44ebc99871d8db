// SPDX-License-Identifier: Apache-2.0
// One image as three versions of Docker have it, a column each (model/walk/engine_comparison.h).
#pragma once

#include "model/walk/engine_comparison.h"

#include <QAbstractTableModel>

#include <vector>

namespace strata {

/// LayersRole of the layer column is the badge. All texts are plain.
class EnginesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { LayerColumn, TitleColumn, FirstEngineColumn };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<EngineRow> rows);
    [[nodiscard]] QString title(int row) const;
    /// The row as a whole: a paragraph for each engine.
    [[nodiscard]] QString wholeText(int row) const;
    /// What is copied of a cell: its value, else its text.
    [[nodiscard]] QString copied(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const EngineRow &at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] static QString text(const EngineRow &row, int column);

    std::vector<EngineRow> m_rows;
};

} // namespace strata
