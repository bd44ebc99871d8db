// SPDX-License-Identifier: Apache-2.0
// The matching layers of two stacks, newest on top.
#pragma once

#include "model/compare/comparison.h"

#include <QAbstractListModel>

namespace strata {

class StackPairModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setComparison(ComparisonPtr comparison);       // null: no rows
    [[nodiscard]] const LayerPair *pair(int row) const; // null if there is no such row
    /// One side of the pair: the number, the size and the command; empty texts if that side has no layer.
    struct Card {
        LayerNumber layer;
        QString size;
        QString command;
    };
    [[nodiscard]] Card card(int row, bool sideA) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QString spokenText(int row) const;

    ComparisonPtr m_comparison;
};

} // namespace strata
