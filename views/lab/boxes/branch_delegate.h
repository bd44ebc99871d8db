// SPDX-License-Identifier: Apache-2.0
// Paints a row of a box: icon, name, the note on the right, the badge of the supplying branch.
#pragma once

#include <QRect>
#include <QStyledItemDelegate>

namespace strata {

/// The rectangles of the parts of a row; empty if it does not have the part.
struct BranchCellParts {
    QRect icon;
    QRect name; // the space available for it
    QRect note;
    QRect badge;
};

/// `rect`: the row without its indentation, as a tree passes it.
[[nodiscard]] BranchCellParts branchCellParts(const QRect &rect, const QFont &font, const QModelIndex &index);

class BranchDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace strata
