// SPDX-License-Identifier: Apache-2.0
#include "views/compare/compare_delegate.h"

#include "views/common/section/layer_pair.h"
#include "views/common/theme.h"
#include "views/common/tree/path_cell.h"
#include "views/compare/compare_tree_model.h"

#include <QPainter>

namespace strata {

namespace {

QColor deltaColor(const PathCell &cell, const QModelIndex &index)
{
    const QVariant sign = index.data(SignRole);
    return sign.isValid() ? changeColor(static_cast<Sign>(sign.toInt()), cell.palette) : cell.textColor();
}

} // namespace

void CompareDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PathCell cell = paintCellFrame(*painter, option, index);
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(option.font);
    switch (static_cast<CompareTreeModel::Column>(index.column())) {
    case CompareTreeModel::NameColumn: paintCellName(*painter, cell, index); break;
    case CompareTreeModel::ChangeColumn: paintCellChange(*painter, cell, index); break;
    case CompareTreeModel::SizeAColumn:
    case CompareTreeModel::SizeBColumn:
        paintCellText(*painter, cell.rect, index.data().toString(), cell.textColor(), Qt::AlignRight);
        break;
    case CompareTreeModel::DeltaColumn:
        paintCellText(*painter, cell.rect, index.data().toString(), deltaColor(cell, index), Qt::AlignRight);
        break;
    case CompareTreeModel::LayersColumn: {
        const QList<int> layers = index.data(LayersRole).value<QList<int>>();
        paintLayerPair(*painter, cell.rect.adjusted(6, 0, 0, 0), LayerNumber(static_cast<std::uint32_t>(layers.at(0))),
                       LayerNumber(static_cast<std::uint32_t>(layers.at(1))), cell.palette);
        break;
    }
    case CompareTreeModel::ColumnCount: break;
    }
    painter->restore();
}

QSize CompareDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    return {80, option.fontMetrics.height() + 6}; // never asks the model: all rows are equally high
}

} // namespace strata
