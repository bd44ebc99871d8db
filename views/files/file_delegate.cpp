// SPDX-License-Identifier: Apache-2.0
#include "views/files/file_delegate.h"

#include "views/common/badge.h"
#include "views/common/theme.h"
#include "views/files/file_icons.h"
#include "views/files/file_tree_model.h"

#include <QApplication>
#include <QPainter>

namespace strata {

namespace {

constexpr int margin = 6; // left and right of a cell's text

/// What is drawn into one cell, in this order from the left.
struct Cell {
    QRect rect;
    const QPalette &palette;
    bool removed = false;
    bool muted = false;
};

QColor textColor(const Cell &cell)
{
    return cell.removed || cell.muted ? mutedText(cell.palette) : cell.palette.color(QPalette::Text);
}

/// Draws an elided text at the left of `rect`; returns its width.
int drawText(QPainter &painter, const QRect &rect, const QString &text, const QColor &color,
             Qt::Alignment alignment = Qt::AlignLeft, Qt::TextElideMode mode = Qt::ElideRight)
{
    if (rect.width() < 8 || text.isEmpty())
        return 0;
    const QString shown = painter.fontMetrics().elidedText(text, mode, rect.width());
    painter.setPen(color);
    painter.drawText(rect, static_cast<int>(alignment) | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    return painter.fontMetrics().horizontalAdvance(shown);
}

void paintName(QPainter &painter, const Cell &cell, const QModelIndex &index)
{
    const int side = fileIconSize(painter.fontMetrics().height());
    QRect rect = cell.rect;
    const QRect icon(rect.left(), rect.center().y() - side / 2, side, side);
    paintFileIcon(painter, icon, static_cast<FileKind>(index.data(FileTreeModel::KindRole).toInt()), cell.palette,
                  cell.removed || cell.muted);
    rect.setLeft(icon.right() + 7);
    QFont font = painter.font();
    font.setStrikeOut(cell.removed);
    painter.setFont(font);
    const QColor color = cell.removed ? changeColor(ChangeKind::Removed, cell.palette) : textColor(cell);
    rect.setLeft(rect.left() + drawText(painter, rect, index.data().toString(), color, Qt::AlignLeft, Qt::ElideMiddle));
    font.setStrikeOut(false);
    painter.setFont(font);
    drawText(painter, rect.adjusted(margin, 0, 0, 0), index.data(FileTreeModel::RemarkRole).toString(),
             mutedText(cell.palette));
}

void paintSuppliers(QPainter &painter, const Cell &cell, const QModelIndex &index)
{
    const QList<int> layers = index.data(LayersRole).value<QList<int>>();
    QRect rect = cell.rect;
    rect.setLeft(rect.left() + paintBadges(painter, rect, layers, cell.palette, cell.removed));
    drawText(painter, rect.adjusted(1, 0, 0, 0), index.data(FileTreeModel::RemarkRole).toString(),
             mutedText(cell.palette));
}

void paintChange(QPainter &painter, const Cell &cell, const QModelIndex &index)
{
    const QVariant kind = index.data(ChangeKindRole);
    const QColor color = kind.isValid() ? changeColor(static_cast<ChangeKind>(kind.toInt()), cell.palette)
                                        : cell.palette.color(QPalette::Text);
    drawText(painter, cell.rect, index.data().toString(), color);
}

} // namespace

void FileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem box = option;
    box.text.clear();
    box.index = index;
    box.features = QStyleOptionViewItem::None;
    const QStyle *style = box.widget != nullptr ? box.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &box, painter, box.widget); // selection and focus

    const Cell cell{option.rect.adjusted(index.column() == 0 ? 2 : margin, 0, -margin, 0), option.palette,
                    index.data(RemovedRole).toBool(), index.data(FileTreeModel::MutedRole).toBool()};
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(option.font);
    switch (static_cast<FileTreeModel::Column>(index.column())) {
    case FileTreeModel::NameColumn: paintName(*painter, cell, index); break;
    case FileTreeModel::SuppliedByColumn: paintSuppliers(*painter, cell, index); break;
    case FileTreeModel::ChangeColumn: paintChange(*painter, cell, index); break;
    case FileTreeModel::SizeColumn:
        drawText(*painter, cell.rect, index.data().toString(), textColor(cell), Qt::AlignRight);
        break;
    case FileTreeModel::ModeColumn:
        painter->setFont(monospaceFont(option.font));
        drawText(*painter, cell.rect, index.data().toString(), textColor(cell));
        break;
    case FileTreeModel::OwnerColumn:
    case FileTreeModel::ModifiedColumn: drawText(*painter, cell.rect, index.data().toString(), textColor(cell)); break;
    case FileTreeModel::ColumnCount: break;
    }
    painter->restore();
}

QSize FileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    return {80, option.fontMetrics.height() + 6}; // never asks the model: all rows are equally high
}

} // namespace strata
