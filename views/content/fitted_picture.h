// SPDX-License-Identifier: Apache-2.0
// A picture that is reduced to fit, but never enlarged.
#pragma once

#include <QPixmap>
#include <QWidget>

namespace strata {

class FittedPicture : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    void setPicture(const QPixmap &picture);
    [[nodiscard]] QRect pictureRect() const; // where it is painted
    [[nodiscard]] QSize sizeHint() const override { return {200, 150}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, 40}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPixmap m_picture;
};

} // namespace strata
