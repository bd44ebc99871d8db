// SPDX-License-Identifier: Apache-2.0
// Two pictures side by side, at the same scale, reduced if they do not fit.
#pragma once

#include <QPixmap>
#include <QWidget>

namespace strata {

class PicturePairPane : public QWidget {
    Q_OBJECT

public:
    explicit PicturePairPane(QWidget *parent = nullptr);

    struct Side {
        bool isThere = false;
        QPixmap picture; // null if it could not be read
        QString error;   // plain text
    };
    /// `names`: a description for screen readers.
    void setPictures(const Side &left, const Side &right, const QString &names);
    [[nodiscard]] const Side &side(int which) const { return m_sides[which]; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, 40}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintSide(QPainter &painter, const Side &side, const QRect &rect, qreal scale) const;

    Side m_sides[2];
};

} // namespace strata
