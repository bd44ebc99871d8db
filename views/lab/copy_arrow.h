// SPDX-License-Identifier: Apache-2.0
// The arrow of a copy-up, drawn over the boxes: from the row of the lower file to the row of its copy. It is seen moving,
// then stays until the next step.
#pragma once

#include <QVariantAnimation>
#include <QWidget>

namespace strata {

/// Covers its parent; takes no clicks.
class CopyArrow : public QWidget {
    Q_OBJECT

public:
    explicit CopyArrow(QWidget *parent);

    /// Rows in the coordinates of the parent. `milliseconds`: 0 for no movement.
    void show(const QRect &from, const QRect &to, const QString &word, int milliseconds);
    /// The rows have another place now.
    void moveTo(const QRect &from, const QRect &to);
    void clear();
    [[nodiscard]] bool isShown() const { return !m_from.isEmpty(); }
    [[nodiscard]] bool isMoving() const { return m_animation.state() == QAbstractAnimation::Running; }
    [[nodiscard]] double progress() const { return m_progress; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QRect m_from;
    QRect m_to;
    QString m_word;
    double m_progress = 1; // of the way, 0 to 1
    QVariantAnimation m_animation;
};

} // namespace strata
