// SPDX-License-Identifier: Apache-2.0
// Painting the cells of a tree of paths, for delegates.
#pragma once

#include <QModelIndex>
#include <QPalette>
#include <QRect>

class QPainter;
class QStyleOptionViewItem;

namespace strata {

/// Geometry and style of a cell.
struct PathCell {
    QRect rect; // of the text, inside the margins
    QPalette palette;
    bool removed = false;
    bool muted = false;

    [[nodiscard]] QColor textColor() const;
};

/// Paints selection and focus, but not the content of the cell.
[[nodiscard]] PathCell paintCellFrame(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index);

/// Elided, at the left of `rect` by default; returns its width.
int paintCellText(QPainter &painter, const QRect &rect, const QString &text, const QColor &color,
                  Qt::Alignment alignment = Qt::AlignLeft, Qt::TextElideMode mode = Qt::ElideRight);

/// Icon (FileKindRole), name (struck through if removed) and remark (RemarkRole).
void paintCellName(QPainter &painter, const PathCell &cell, const QModelIndex &index);

/// Text in the colour of its SignRole.
void paintCellChange(QPainter &painter, const PathCell &cell, const QModelIndex &index);

} // namespace strata
