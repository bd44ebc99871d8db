// SPDX-License-Identifier: Apache-2.0
#include "views/common/section/layer_pair.h"

#include "views/common/badge.h"
#include "views/common/roles.h"
#include "views/common/theme.h"
#include "views/common/tree/path_cell.h"

#include <QPainter>

namespace strata {

namespace {

LayerNumber layerAt(const QList<int> &layers, qsizetype at)
{
    return LayerNumber(static_cast<std::uint32_t>(layers.value(at)));
}

} // namespace

QString layerPairText(LayerNumber a, LayerNumber b)
{
    const auto one = [](LayerNumber layer) { return layer.isLayer() ? badgeText(layer) : QStringLiteral("–"); };
    return one(a) + QStringLiteral(" → ") + one(b);
}

void paintLayerPair(QPainter &painter, const QRect &rect, LayerNumber a, LayerNumber b, const QPalette &palette)
{
    QRect left = rect;
    const auto paintOne = [&](LayerNumber layer) {
        const QString none = QStringLiteral("– ");
        const int width = layer.isLayer() ? paintBadges(painter, left, {static_cast<int>(layer.value)}, palette)
                                          : paintCellText(painter, left, none, mutedText(palette));
        left.setLeft(left.left() + width);
    };
    paintOne(a);
    left.setLeft(left.left() + paintCellText(painter, left, QStringLiteral("→ "), mutedText(palette)));
    paintOne(b);
}

void LayerPairDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PathCell cell = paintCellFrame(*painter, option, index);
    const QList<int> layers = index.data(LayersRole).value<QList<int>>();
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(option.font);
    if (layers.size() == 2)
        paintLayerPair(*painter, cell.rect.adjusted(2, 0, 0, 0), layerAt(layers, 0), layerAt(layers, 1), cell.palette);
    else
        paintCellChange(*painter, cell, index);
    painter->restore();
}

} // namespace strata
