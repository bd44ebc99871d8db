// SPDX-License-Identifier: Apache-2.0
// The layers that something comes from on the two sides of a comparison: "5 → 7", as text and as two badges.
#pragma once

#include "model/base/ids.h"

#include <QStyledItemDelegate>

class QPainter;
class QPalette;
class QRect;

namespace strata {

/// "4 → 5", "– → 5".
[[nodiscard]] QString layerPairText(LayerNumber a, LayerNumber b);

/// Vertically centred at the left of `rect`. A side without a layer is "–".
void paintLayerPair(QPainter &painter, const QRect &rect, LayerNumber a, LayerNumber b, const QPalette &palette);

/// Paints cells with such a pair in LayersRole, and texts in the colour of their SignRole.
class LayerPairDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace strata
