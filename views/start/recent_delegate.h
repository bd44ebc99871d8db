// SPDX-License-Identifier: Apache-2.0
// Paints what was opened lately: its layers as a small stack of coloured bars (a comparison has two), its name, facts
// and place.
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

/// Bars from the bottom, base first; where there are more layers than room, neighbours share a bar.
void paintLayerThumbnail(QPainter *painter, const QRect &rect, const QList<qulonglong> &layerBytes,
                         const QPalette &palette);

} // namespace strata
