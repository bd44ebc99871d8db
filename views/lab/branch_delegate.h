// SPDX-License-Identifier: Apache-2.0
// Paints a row of a box: icon, name, the note at the right, the badge of the supplying branch.
#pragma once

#include <QStyledItemDelegate>

namespace strata {

class BranchDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace strata
