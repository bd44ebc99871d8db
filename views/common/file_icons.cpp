// SPDX-License-Identifier: Apache-2.0
#include "views/common/file_icons.h"

#include "views/common/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace strata {

namespace {

void paintFolder(QPainter &painter, const QRectF &box, const QPalette &palette)
{
    QColor fill = accentColor(palette);
    fill = isDark(palette) ? fill.lighter(130) : fill.lighter(165);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    const double tab = box.height() * 0.16;
    const QRectF body = box.adjusted(0, tab + box.height() * 0.1, 0, -box.height() * 0.1);
    painter.drawRoundedRect(QRectF(body.left(), body.top() - tab, box.width() * 0.45, tab * 2.5), 1.5, 1.5);
    painter.drawRoundedRect(body, 2, 2);
}

/// A page with a turned corner.
QPainterPath pageShape(const QRectF &box)
{
    const QRectF page =
        box.adjusted(box.width() * 0.18, box.height() * 0.04, -box.width() * 0.18, -box.height() * 0.04);
    const double corner = page.width() * 0.36;
    QPainterPath path;
    path.moveTo(page.topLeft());
    path.lineTo(page.right() - corner, page.top());
    path.lineTo(page.right(), page.top() + corner);
    path.lineTo(page.bottomRight());
    path.lineTo(page.bottomLeft());
    path.closeSubpath();
    return path;
}

void paintPage(QPainter &painter, const QRectF &box, FileKind kind, const QPalette &palette)
{
    painter.setPen(QPen(mutedText(palette), 1));
    painter.setBrush(palette.color(QPalette::Base));
    painter.drawPath(pageShape(box));
    const QPointF middle = box.center() + QPointF(0, box.height() * 0.08);
    const double reach = box.width() * 0.15;
    if (kind == FileKind::Program) { // a play mark
        QPainterPath mark(middle + QPointF(-reach * 0.8, -reach));
        mark.lineTo(middle + QPointF(reach, 0));
        mark.lineTo(middle + QPointF(-reach * 0.8, reach));
        mark.closeSubpath();
        painter.fillPath(mark, mutedText(palette));
    } else if (kind == FileKind::Link) { // an arrow to the upper right
        painter.setPen(QPen(mutedText(palette), 1.3));
        const QPointF tip = middle + QPointF(reach, -reach);
        painter.drawLine(middle + QPointF(-reach, reach), tip);
        painter.drawLine(tip, tip + QPointF(-reach * 1.3, 0));
        painter.drawLine(tip, tip + QPointF(0, reach * 1.3));
    }
}

void paintMark(QPainter &painter, const QRectF &box, FileKind kind, const QPalette &palette)
{
    painter.setPen(QPen(mutedText(palette), 1.2));
    painter.setBrush(Qt::NoBrush);
    const QRectF inner = box.adjusted(2, 2, -2, -2);
    if (kind == FileKind::Device) {
        painter.drawRect(inner);
        painter.drawEllipse(inner.center(), inner.width() * 0.18, inner.height() * 0.18);
    } else if (kind == FileKind::Pipe) {
        painter.drawRoundedRect(inner.adjusted(0, inner.height() * 0.25, 0, -inner.height() * 0.25), 3, 3);
    } else { // a whiteout: struck out
        painter.drawEllipse(inner);
        painter.drawLine(inner.topLeft() + QPointF(1.5, 1.5), inner.bottomRight() - QPointF(1.5, 1.5));
    }
}

} // namespace

FileKind fileKindOf(EntryType type, std::uint32_t mode)
{
    switch (type) {
    case EntryType::Directory: return FileKind::Folder;
    case EntryType::File: return (mode & 0111) != 0 ? FileKind::Program : FileKind::File;
    case EntryType::Symlink:
    case EntryType::Hardlink: return FileKind::Link;
    case EntryType::CharDevice:
    case EntryType::BlockDevice: return FileKind::Device;
    case EntryType::Fifo: return FileKind::Pipe;
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: return FileKind::Mark;
    }
    return FileKind::File;
}

int fileIconSize(int textHeight)
{
    return std::max(12, textHeight - 2);
}

void paintFileIcon(QPainter &painter, const QRect &square, FileKind kind, const QPalette &palette, bool faded)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (faded)
        painter.setOpacity(0.5);
    const QRectF box = QRectF(square).adjusted(0.5, 0.5, -0.5, -0.5);
    switch (kind) {
    case FileKind::Folder: paintFolder(painter, box, palette); break;
    case FileKind::File:
    case FileKind::Program:
    case FileKind::Link: paintPage(painter, box, kind, palette); break;
    case FileKind::Device:
    case FileKind::Pipe:
    case FileKind::Mark: paintMark(painter, box, kind, palette); break;
    }
    painter.restore();
}

} // namespace strata
