// SPDX-License-Identifier: Apache-2.0
// Paints the rows of a LayerStackModel: slabs for layers, thin rows for steps, a dashed frame for the container
// layer.
#pragma once

#include <QStyledItemDelegate>

namespace strata {

class LayerStackDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Where the sum of what the layer hides is painted, which is a link; empty if there is none.
    [[nodiscard]] static QRect hidesRect(const QStyleOptionViewItem &option, const QModelIndex &index);
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintContainer(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintStep(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintLayer(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintFiles(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintFrame(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                    const QRectF &slab) const;
    void paintTopLine(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                      const QRect &line) const;
    void paintBar(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                  const QRect &bar) const;
};

} // namespace strata
