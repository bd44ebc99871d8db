// SPDX-License-Identifier: Apache-2.0
#include "views/lab/copy_arrow.h"

#include "views/common/theme.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace strata {

namespace {

QPointF startOf(const QRect &row)
{
    return {row.left() + row.width() * 0.5, static_cast<double>(row.center().y())};
}

/// A bow to the right, from the middle of the lower row to the middle of the upper one.
QPainterPath bow(const QRect &from, const QRect &to)
{
    const QPointF start = startOf(from);
    const QPointF end = startOf(to) + QPointF(8, 2);
    const double reach = std::clamp(from.width() * 0.26, 40.0, 170.0);
    QPainterPath path(start);
    path.cubicTo(start + QPointF(reach, -8), end + QPointF(reach * 1.05, 16), end);
    return path;
}

QPainterPath firstPart(const QPainterPath &whole, double progress)
{
    constexpr int pieces = 48;
    QPainterPath part(whole.pointAtPercent(0));
    const int last = std::max(1, static_cast<int>(pieces * progress));
    for (int i = 1; i <= last; ++i)
        part.lineTo(whole.pointAtPercent(std::min(progress, static_cast<double>(i) / pieces)));
    return part;
}

void paintHead(QPainter &painter, const QPainterPath &whole, double progress)
{
    const QPointF tip = whole.pointAtPercent(progress);
    painter.save();
    painter.translate(tip);
    painter.rotate(-whole.angleAtPercent(std::max(0.01, progress)));
    QPainterPath head;
    head.moveTo(4, 0);
    head.lineTo(-9, -6.5);
    head.lineTo(-9, 6.5);
    head.closeSubpath();
    painter.fillPath(head, painter.pen().color());
    painter.restore();
}

} // namespace

CopyArrow::CopyArrow(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("copyArrow"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_progress = value.toDouble();
        update();
    });
    parent->installEventFilter(this);
    setGeometry(parent->rect());
}

void CopyArrow::show(const QRect &from, const QRect &to, const QString &word, int milliseconds)
{
    m_animation.stop();
    m_word = word;
    moveTo(from, to);
    m_progress = milliseconds > 0 ? 0 : 1;
    if (milliseconds > 0) {
        m_animation.setDuration(milliseconds);
        m_animation.start();
    }
}

void CopyArrow::moveTo(const QRect &from, const QRect &to)
{
    m_from = from;
    m_to = to;
    raise();
    update();
}

void CopyArrow::clear()
{
    m_animation.stop();
    m_from = {};
    update();
}

bool CopyArrow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void CopyArrow::paintEvent(QPaintEvent * /*event*/)
{
    if (!isShown() || m_to.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPainterPath whole = bow(m_from, m_to);
    const QColor color = isDark(palette()) ? warningColor(palette()) : QColor(0xb07a1a);
    painter.setPen(QPen(color, 3, Qt::CustomDashLine, Qt::FlatCap));
    QPen pen = painter.pen();
    pen.setDashPattern({2, 1});
    painter.setPen(pen);
    painter.drawPath(firstPart(whole, m_progress));
    paintHead(painter, whole, m_progress);
    const QPointF middle = whole.pointAtPercent(0.5);
    // At the right, but beside a long arrow at the left: there the rows have nothing to say.
    constexpr int longArrow = 160;
    const int width = fontMetrics().horizontalAdvance(m_word) + 6;
    const double left = m_from.top() - m_to.top() > longArrow ? middle.x() - width - 6 : middle.x() + 6;
    const QRectF place(left, middle.y() - fontMetrics().height() / 2.0, width, fontMetrics().height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(place.adjusted(-2, -1, 2, 1), 3, 3);
    painter.setPen(warningColor(palette()));
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, m_word);
}

} // namespace strata
