// SPDX-License-Identifier: Apache-2.0
#include "views/lab/branch_delegate.h"

#include "views/common/badge.h"
#include "views/common/file_icons.h"
#include "views/common/path_cell.h"
#include "views/common/roles.h"
#include "views/common/theme.h"
#include "views/lab/branch_model.h"
#include "views/lab/lab_colors.h"

#include <QApplication>
#include <QPainter>

namespace strata {

namespace {

constexpr int gap = 8;

/// "rw" for the writable layer, as round as the numbers are. Returns its width.
int paintWritableBadge(QPainter &painter, const QRect &rect, const QPalette &palette)
{
    QFont font = painter.font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 0.82);
    painter.save();
    painter.setFont(font);
    painter.setRenderHint(QPainter::Antialiasing);
    const QString text = QStringLiteral("rw");
    const int height = painter.fontMetrics().height() + 2;
    const int width = painter.fontMetrics().horizontalAdvance(text) + 12;
    const QRect place(rect.right() - width, rect.center().y() - height / 2, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(accentColor(palette));
    painter.drawRoundedRect(place, height / 2.0, height / 2.0);
    painter.setPen(Qt::white);
    painter.drawText(place, Qt::AlignCenter, text);
    painter.restore();
    return width;
}

int paintSupplier(QPainter &painter, const QRect &rect, const QVariant &supplier, const QPalette &palette)
{
    if (!supplier.isValid())
        return 0;
    if (supplier.toInt() == 0)
        return paintWritableBadge(painter, rect, palette) + gap;
    const int width = badgeSize(LayerNumber(static_cast<std::uint32_t>(supplier.toInt())), painter.font()).width();
    paintBadges(painter, QRect(rect.right() - width, rect.top(), width, rect.height()), {supplier.toInt()}, palette);
    return width + gap;
}

} // namespace

void BranchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (index.data(BranchModel::TouchedRole).toBool() && (option.state & QStyle::State_Selected) == 0)
        painter->fillRect(QRect(0, option.rect.top(), option.rect.right() + 1, option.rect.height()),
                          touchedFill(option.palette));
    PathCell cell = paintCellFrame(*painter, option, index);
    painter->setFont(option.font);
    if (index.data(BranchModel::GapRole).toBool()) { // names that are not listed come before it
        painter->setPen(QPen(mutedText(option.palette), 1, Qt::DashLine));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    }
    cell.rect.setRight(cell.rect.right() -
                       paintSupplier(*painter, cell.rect, index.data(BranchModel::SupplierRole), cell.palette));
    const QString note = index.data(RemarkRole).toString();
    if (!note.isEmpty()) {
        painter->setFont(monospaceFont(option.font));
        const int room = cell.rect.width() * 2 / 3;
        const int width = std::min(room, painter->fontMetrics().horizontalAdvance(note) + 1);
        const QRect place(cell.rect.right() - width, cell.rect.top(), width, cell.rect.height());
        const QColor color =
            index.data(BranchModel::NewsRole).toBool() ? warningColor(cell.palette) : mutedText(cell.palette);
        paintCellText(*painter, place, note, color, Qt::AlignRight);
        cell.rect.setRight(place.left() - gap);
        painter->setFont(option.font);
    }
    const int side = fileIconSize(painter->fontMetrics().height());
    const QRect icon(cell.rect.left(), cell.rect.center().y() - side / 2, side, side);
    paintFileIcon(*painter, icon, static_cast<FileKind>(index.data(FileKindRole).toInt()), cell.palette, cell.muted);
    QFont font = option.font;
    font.setStrikeOut(cell.removed);
    painter->setFont(font);
    const QColor color = cell.removed ? errorColor(cell.palette) : cell.textColor();
    paintCellText(*painter, cell.rect.adjusted(side + 8, 0, 0, 0), index.data().toString(), color, Qt::AlignLeft,
                  Qt::ElideMiddle);
    painter->restore();
}

QSize BranchDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    return {100, option.fontMetrics.height() + 6};
}

} // namespace strata
