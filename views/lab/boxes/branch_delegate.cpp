// SPDX-License-Identifier: Apache-2.0
#include "views/lab/boxes/branch_delegate.h"

#include "views/common/badge.h"
#include "views/common/file_icons.h"
#include "views/common/roles.h"
#include "views/common/theme.h"
#include "views/common/tree/path_cell.h"
#include "views/lab/boxes/branch_model.h"
#include "views/lab/lab_colors.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace strata {

namespace {

constexpr int gap = 8;

} // namespace

BranchCellParts branchCellParts(const QRect &rect, const QFont &font, const QModelIndex &index)
{
    BranchCellParts parts;
    QRect room = rect.adjusted(2, 0, -6, 0); // as paintCellFrame() says
    if (const QVariant supplier = index.data(BranchModel::SupplierRole); supplier.isValid()) {
        const int width = badgeSize(LayerNumber(static_cast<std::uint32_t>(supplier.toInt())), font).width();
        parts.badge = QRect(room.right() - width, room.top(), width, room.height());
        room.setRight(parts.badge.left() - gap);
    }
    if (const QString note = index.data(RemarkRole).toString(); !note.isEmpty()) {
        const int wanted = QFontMetrics(monospaceFont(font)).horizontalAdvance(note) + 1;
        const int width = std::min(room.width() * 2 / 3, wanted);
        parts.note = QRect(room.right() - width, room.top(), width, room.height());
        room.setRight(parts.note.left() - gap);
    }
    const int side = fileIconSize(QFontMetrics(font).height());
    parts.icon = QRect(room.left(), room.center().y() - side / 2, side, side);
    parts.name = room.adjusted(side + 8, 0, 0, 0);
    return parts;
}

void BranchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (index.data(BranchModel::TouchedRole).toBool() && (option.state & QStyle::State_Selected) == 0)
        painter->fillRect(QRect(0, option.rect.top(), option.rect.right() + 1, option.rect.height()),
                          touchedFill(option.palette));
    const PathCell cell = paintCellFrame(*painter, option, index);
    painter->setFont(option.font);
    if (index.data(BranchModel::GapRole).toBool()) { // names that are not listed come before it
        painter->setPen(QPen(mutedText(option.palette), 1, Qt::DashLine));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    }
    const BranchCellParts parts = branchCellParts(option.rect, option.font, index);
    if (!parts.badge.isEmpty())
        paintBadges(*painter, parts.badge, {index.data(BranchModel::SupplierRole).toInt()}, cell.palette);
    if (!parts.note.isEmpty()) {
        painter->setFont(monospaceFont(option.font));
        const QColor color =
            index.data(BranchModel::NewsRole).toBool() ? warningColor(cell.palette) : mutedText(cell.palette);
        paintCellText(*painter, parts.note, index.data(RemarkRole).toString(), color, Qt::AlignRight);
        painter->setFont(option.font);
    }
    paintFileIcon(*painter, parts.icon, static_cast<FileKind>(index.data(FileKindRole).toInt()), cell.palette,
                  cell.muted);
    QFont font = option.font;
    font.setStrikeOut(cell.removed);
    painter->setFont(font);
    const QColor color = cell.removed ? errorColor(cell.palette) : cell.textColor();
    paintCellText(*painter, parts.name, index.data().toString(), color, Qt::AlignLeft, Qt::ElideMiddle);
    painter->restore();
}

QSize BranchDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    return {100, option.fontMetrics.height() + 6};
}

} // namespace strata
