// SPDX-License-Identifier: Apache-2.0
// Paints a row of a box: icon, name, the note at the right, the badge of the supplying branch.
#pragma once

#include <QRect>
#include <QStyledItemDelegate>

namespace strata {

/// Where the parts of a row are; empty for those that it does not have.
struct BranchCellParts {
    QRect icon;
    QRect name; // the room for it
    QRect note;
    QRect badge;
};

/// `rect`: of the row without its indentation, as a tree gives it.
[[nodiscard]] BranchCellParts branchCellParts(const QRect &rect, const QFont &font, const QModelIndex &index);

class BranchDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace strata
