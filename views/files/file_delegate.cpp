// SPDX-License-Identifier: Apache-2.0
#include "views/files/file_delegate.h"

#include "views/common/badge.h"
#include "views/common/theme.h"
#include "views/common/tree/path_cell.h"
#include "views/files/file_tree_model.h"

#include <QPainter>

namespace strata {

namespace {

void paintSuppliers(QPainter &painter, const PathCell &cell, const QModelIndex &index)
{
    const QList<int> layers = index.data(LayersRole).value<QList<int>>();
    QRect rect = cell.rect;
    rect.setLeft(rect.left() + paintBadges(painter, rect, layers, cell.palette, cell.removed));
    rect.adjust(1, 0, 0, 0);
    const QString words = index.data(RemarkRole).toString();
    const bool fits = painter.fontMetrics().horizontalAdvance(words) <= rect.width();
    paintCellText(painter, rect, fits ? words : index.data(FileTreeModel::ShortRemarkRole).toString(),
                  mutedText(cell.palette));
}

/// What hid a version: the badge of the layer, and how.
void paintHider(QPainter &painter, const PathCell &cell, const QModelIndex &index)
{
    const QList<int> layer = index.data(LayersRole).value<QList<int>>();
    if (layer.isEmpty())
        return paintCellChange(painter, cell, index);
    QRect rect = cell.rect;
    rect.setLeft(rect.left() + paintBadges(painter, rect, layer, cell.palette) + 1);
    paintCellText(painter, rect, index.data(RemarkRole).toString(),
                  changeColor(static_cast<Sign>(index.data(SignRole).toInt()), cell.palette));
}

} // namespace

void FileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PathCell cell = paintCellFrame(*painter, option, index);
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(option.font);
    switch (static_cast<FileTreeModel::Column>(index.column())) {
    case FileTreeModel::NameColumn: paintCellName(*painter, cell, index); break;
    case FileTreeModel::SuppliedByColumn: paintSuppliers(*painter, cell, index); break;
    case FileTreeModel::ChangeColumn: paintHider(*painter, cell, index); break;
    case FileTreeModel::SizeColumn:
        paintCellText(*painter, cell.rect, index.data().toString(), cell.textColor(), Qt::AlignRight);
        break;
    case FileTreeModel::ModeColumn:
        painter->setFont(monospaceFont(option.font));
        paintCellText(*painter, cell.rect, index.data().toString(), cell.textColor());
        break;
    case FileTreeModel::OwnerColumn:
    case FileTreeModel::ModifiedColumn:
        paintCellText(*painter, cell.rect, index.data().toString(), cell.textColor());
        break;
    case FileTreeModel::ColumnCount: break;
    }
    painter->restore();
}

QSize FileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    return {80, option.fontMetrics.height() + 6}; // never asks the model: all rows are equally high
}

} // namespace strata
