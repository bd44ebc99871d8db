// SPDX-License-Identifier: Apache-2.0
// Shows an audience where to look: a soft red spot that follows the pointer with a short trail, or a frame around a
// row for a presenter without a pointer.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <deque>

namespace strata {

/// Covers its parent; ignores clicks.
class LaserSpot : public QWidget {
    Q_OBJECT

public:
    explicit LaserSpot(QWidget *parent);

    /// Shows the spot, which follows the pointer.
    void setOn(bool on);
    [[nodiscard]] bool isOn() const { return m_timer.isActive(); }
    /// Shows a frame around this, in the coordinates of the parent; empty: no frame.
    void frame(const QRect &rect);
    [[nodiscard]] QRect framed() const { return m_frame; }
    /// 1 is the size for someone in front of the screen.
    void setScale(double scale) { m_scale = scale; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Point {
        QPoint place;
        qint64 time = 0;
    };

    void follow();

    QTimer m_timer;
    QElapsedTimer m_clock;
    std::deque<Point> m_trail; // newest last
    QRect m_frame;
    double m_scale = 1;
};

} // namespace strata
