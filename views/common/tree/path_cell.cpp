// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/path_cell.h"

#include "views/common/file_icons.h"
#include "views/common/roles.h"
#include "views/common/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionViewItem>

namespace strata {

namespace {

constexpr int margin = 6; // left and right of a cell's text

} // namespace

QColor PathCell::textColor() const
{
    return removed || muted ? mutedText(palette) : palette.color(QPalette::Text);
}

PathCell paintCellFrame(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QStyleOptionViewItem box = option;
    box.text.clear();
    box.index = index;
    box.features = QStyleOptionViewItem::None;
    const QStyle *style = box.widget != nullptr ? box.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &box, &painter, box.widget);
    return {option.rect.adjusted(index.column() == 0 ? 2 : margin, 0, -margin, 0), option.palette,
            index.data(RemovedRole).toBool(), index.data(MutedRole).toBool()};
}

int paintCellText(QPainter &painter, const QRect &rect, const QString &text, const QColor &color,
                  Qt::Alignment alignment, Qt::TextElideMode mode)
{
    if (rect.width() < 8 || text.isEmpty())
        return 0;
    const QString shown = painter.fontMetrics().elidedText(text, mode, rect.width());
    painter.setPen(color);
    painter.drawText(rect, static_cast<int>(alignment) | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    return painter.fontMetrics().horizontalAdvance(shown);
}

void paintCellName(QPainter &painter, const PathCell &cell, const QModelIndex &index)
{
    const int side = fileIconSize(painter.fontMetrics().height());
    QRect rect = cell.rect;
    const QRect icon(rect.left(), rect.center().y() - side / 2, side, side);
    paintFileIcon(painter, icon, static_cast<FileKind>(index.data(FileKindRole).toInt()), cell.palette,
                  cell.removed || cell.muted);
    rect.setLeft(icon.right() + 7);
    QFont font = painter.font();
    font.setStrikeOut(cell.removed);
    painter.setFont(font);
    const QColor color = cell.removed ? changeColor(Sign::Removed, cell.palette) : cell.textColor();
    rect.setLeft(rect.left() +
                 paintCellText(painter, rect, index.data().toString(), color, Qt::AlignLeft, Qt::ElideMiddle));
    font.setStrikeOut(false);
    painter.setFont(font);
    paintCellText(painter, rect.adjusted(margin, 0, 0, 0), index.data(RemarkRole).toString(), mutedText(cell.palette));
}

void paintCellChange(QPainter &painter, const PathCell &cell, const QModelIndex &index)
{
    const auto sign = static_cast<Sign>(index.data(SignRole).toInt()); // 0 is Same
    paintCellText(painter, cell.rect, index.data().toString(), changeColor(sign, cell.palette));
}

} // namespace strata
