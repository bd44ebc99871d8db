// SPDX-License-Identifier: Apache-2.0
// Paints a recently opened item: its layers as a small stack of coloured bars (two stacks for a comparison), its
// name, facts and location.
#pragma once

#include <QStyledItemDelegate>

namespace strata {

class RecentDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Bars from the bottom, base first; if there is not enough space for all layers, adjacent ones share a bar.
void paintLayerThumbnail(QPainter *painter, const QRect &rect, const QList<qulonglong> &layerBytes,
                         const QPalette &palette);

} // namespace strata
