// SPDX-License-Identifier: Apache-2.0
#include "views/compare/content/picture_pair_pane.h"

#include "views/common/theme.h"

#include <QPainter>

#include <algorithm>

namespace strata {

namespace {

constexpr int margin = 10;

} // namespace

PicturePairPane::PicturePairPane(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

void PicturePairPane::setPictures(const Side &left, const Side &right, const QString &names)
{
    m_sides[0] = left;
    m_sides[1] = right;
    setAccessibleDescription(names);
    update();
}

void PicturePairPane::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const bool both = m_sides[0].isThere && m_sides[1].isThere;
    const int width = both ? this->width() / 2 : this->width();
    qreal scale = 1;
    for (const Side &side : m_sides) {
        if (side.picture.isNull())
            continue;
        scale = std::min({scale, qreal(std::max(1, width - 2 * margin)) / side.picture.width(),
                          qreal(std::max(1, height() - 2 * margin)) / side.picture.height()});
    }
    int left = 0;
    for (const Side &side : m_sides) {
        if (!side.isThere)
            continue;
        paintSide(painter, side, QRect(left, 0, width, height()), scale);
        left += width;
    }
    painter.setPen(hairline(palette()));
    if (both)
        painter.drawLine(width, 0, width, height());
    if (hasFocus()) {
        painter.setPen(accentColor(palette()));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void PicturePairPane::paintSide(QPainter &painter, const Side &side, const QRect &rect, qreal scale) const
{
    if (side.picture.isNull()) {
        painter.setPen(errorColor(palette()));
        painter.drawText(rect.adjusted(margin, margin, -margin, -margin), Qt::AlignCenter | Qt::TextWordWrap,
                         side.error);
        return;
    }
    QRect place(QPoint(), (QSizeF(side.picture.size()) * scale).toSize().expandedTo({1, 1}));
    place.moveCenter(rect.center());
    // What is transparent shall not look like the window.
    constexpr int square = 8;
    const QColor tints[2] = {palette().color(QPalette::Base), hairline(palette())};
    painter.save();
    painter.setClipRect(place);
    for (int y = place.top(); y <= place.bottom(); y += square) {
        for (int x = place.left(); x <= place.right(); x += square)
            painter.fillRect(x, y, square, square,
                             tints[((x - place.left()) / square + (y - place.top()) / square) % 2]);
    }
    painter.restore();
    painter.drawPixmap(place, side.picture);
    painter.setPen(hairline(palette()));
    painter.drawRect(place.adjusted(-1, -1, 0, 0));
}

} // namespace strata
