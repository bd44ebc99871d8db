// SPDX-License-Identifier: Apache-2.0
#include "views/common/segment_button.h"

#include "views/common/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>

namespace strata {

namespace {

constexpr double radius = 5;

QFont boldFont(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

/// A rectangle whose corners are round at the ends of the switch only.
QPainterPath segmentShape(const QRectF &rect, SegmentButton::Place place)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(rect, radius, radius);
    const QRectF left(rect.left(), rect.top(), rect.width() / 2, rect.height());
    const QRectF right(rect.center().x(), rect.top(), rect.width() / 2, rect.height());
    if (place != SegmentButton::Place::First)
        path.addRect(left);
    if (place != SegmentButton::Place::Last)
        path.addRect(right);
    return path.simplified();
}

QColor selectedFill(const QPalette &palette)
{
    QColor color = accentColor(palette);
    color.setAlphaF(isDark(palette) ? 0.35F : 0.14F);
    return color;
}

} // namespace

SegmentButton::SegmentButton(Place place, QWidget *parent) : QAbstractButton(parent), m_place(place)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

QSize SegmentButton::sizeHint() const
{
    const QFontMetrics metrics(boldFont(font()));
    return {metrics.horizontalAdvance(text()) + 22, metrics.height() + 10};
}

void SegmentButton::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Neighbours share the line between them.
    QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, m_place == Place::Last ? -0.5 : 0.5, -0.5);
    const QPainterPath shape = segmentShape(frame, m_place);
    painter.fillPath(shape, palette().color(QPalette::Button));
    if (isChecked())
        painter.fillPath(shape, selectedFill(palette()));
    painter.setPen(QPen(underMouse() && isEnabled() ? mutedText(palette()) : palette().color(QPalette::Dark), 1));
    painter.drawPath(shape);
    if (hasFocus()) {
        painter.setPen(QPen(accentColor(palette()), 1.5));
        painter.drawRoundedRect(frame.adjusted(2, 2, m_place == Place::Last ? -2 : -3, -2), 3, 3);
    }
    painter.setFont(isChecked() ? boldFont(font()) : font());
    const QColor plain = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    painter.setPen(isChecked() && isEnabled() ? palette().color(QPalette::Link) : plain);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace strata
