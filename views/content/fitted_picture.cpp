// SPDX-License-Identifier: Apache-2.0
#include "views/content/fitted_picture.h"

#include <QPainter>

namespace strata {

void FittedPicture::setPicture(const QPixmap &picture)
{
    m_picture = picture;
    update();
}

QRect FittedPicture::pictureRect() const
{
    const QSize room = size() - QSize(16, 16);
    QSize shown = m_picture.size();
    if (shown.width() > room.width() || shown.height() > room.height())
        shown.scale(room, Qt::KeepAspectRatio);
    QRect rect(QPoint(), shown);
    rect.moveCenter(this->rect().center());
    return rect;
}

void FittedPicture::paintEvent(QPaintEvent * /*event*/)
{
    if (m_picture.isNull())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(pictureRect(), m_picture);
}

} // namespace strata
