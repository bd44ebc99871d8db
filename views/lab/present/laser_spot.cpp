// SPDX-License-Identifier: Apache-2.0
#include "views/lab/present/laser_spot.h"

#include <QCursor>
#include <QEvent>
#include <QPainter>
#include <QRadialGradient>

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

constexpr int rhythm = 16;          // ms
constexpr qint64 trailLength = 260; // ms
constexpr double radius = 13;
const QColor red(0xe5, 0x1c, 0x23);

void paintGlow(QPainter &painter, const QPointF &middle, double size, double strength)
{
    QRadialGradient glow(middle, size);
    QColor color = red;
    color.setAlphaF(static_cast<float>(strength));
    glow.setColorAt(0, color);
    glow.setColorAt(0.35, color);
    color.setAlphaF(0);
    glow.setColorAt(1, color);
    painter.setPen(Qt::NoPen);
    painter.setBrush(glow);
    painter.drawEllipse(middle, size, size);
}

} // namespace

LaserSpot::LaserSpot(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("labLaser"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    m_timer.setInterval(rhythm);
    // Asked for rather than received: widgets hear of a moving pointer only while a button is held.
    connect(&m_timer, &QTimer::timeout, this, &LaserSpot::follow);
    parent->installEventFilter(this);
    setGeometry(parent->rect());
    m_clock.start();
    hide();
}

void LaserSpot::setOn(bool on)
{
    m_trail.clear();
    if (on) {
        frame({});
        m_timer.start();
        follow();
    } else {
        m_timer.stop();
    }
    setVisible(on || !m_frame.isEmpty());
    raise();
    update();
}

void LaserSpot::frame(const QRect &rect)
{
    m_frame = rect;
    setVisible(isOn() || !m_frame.isEmpty());
    raise();
    update();
}

void LaserSpot::follow()
{
    const QPoint place = mapFromGlobal(QCursor::pos());
    const qint64 now = m_clock.elapsed();
    while (!m_trail.empty() && now - m_trail.front().time > trailLength)
        m_trail.pop_front();
    const bool isStill = m_trail.size() == 1 && m_trail.back().place == place;
    if (m_trail.empty() || m_trail.back().place != place)
        m_trail.push_back({place, now});
    else
        m_trail.back().time = now;
    if (!isStill)
        update();
}

bool LaserSpot::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void LaserSpot::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_frame.isEmpty()) {
        constexpr int rings = 4; // soft towards the outside
        for (int ring = rings; ring > 0; --ring) {
            QColor color = red;
            color.setAlphaF(static_cast<float>(0.75 / ring));
            painter.setPen(QPen(color, 2));
            painter.setBrush(Qt::NoBrush);
            const double out = 1.5 * ring;
            painter.drawRoundedRect(QRectF(m_frame).adjusted(-out, -out, out, out), 4 + out, 4 + out);
        }
    }
    if (!isOn())
        return;
    const qint64 now = m_clock.elapsed();
    for (std::size_t i = 1; i < m_trail.size(); ++i) {
        const double age = std::clamp(static_cast<double>(now - m_trail[i].time) / trailLength, 0.0, 1.0);
        QColor color = red;
        color.setAlphaF(static_cast<float>(0.5 * (1 - age)));
        painter.setPen(QPen(color, m_scale * radius * (1 - age), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(m_trail[i - 1].place, m_trail[i].place);
    }
    if (!m_trail.empty())
        paintGlow(painter, m_trail.back().place, m_scale * radius, 0.85);
}

} // namespace strata
