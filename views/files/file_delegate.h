// SPDX-License-Identifier: Apache-2.0
// Paints the cells of the file tree: icons, badges, changes in their colours, removed paths struck through.
#pragma once

#include <QStyledItemDelegate>

namespace strata {

class FileDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace strata
