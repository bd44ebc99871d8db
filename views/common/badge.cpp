// SPDX-License-Identifier: Apache-2.0
#include "views/common/badge.h"

#include "views/common/theme.h"

#include <QFontMetrics>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace strata {

namespace {

constexpr int gap = 3;
constexpr int dotsWidth = 12;

QFont badgeFont(QFont font)
{
    font.setBold(true);
    font.setPointSizeF(std::max(6.5, font.pointSizeF() * 0.82));
    return font;
}

} // namespace

QSize badgeSize(LayerNumber layer, const QFont &font)
{
    const QFontMetrics metrics(badgeFont(font));
    const int height = metrics.height() + 2;
    return {std::max(height + 3, metrics.horizontalAdvance(QString::number(layer.value)) + 10), height};
}

int paintBadges(QPainter &painter, const QRect &rect, const QList<int> &layers, const QPalette &palette, bool faded)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont base = painter.font();
    int x = rect.left();
    for (qsizetype i = 0; i < layers.size(); ++i) {
        const int number = layers[i];
        const LayerNumber layer(static_cast<std::uint32_t>(number));
        const QSize size = badgeSize(layer, base);
        const int dots = i + 1 < layers.size() ? dotsWidth : 0; // must fit behind, should the next badge not
        if (x + size.width() + dots > rect.right() + 1) {
            painter.setFont(base);
            painter.setPen(mutedText(palette));
            painter.drawText(QRect(x, rect.top(), rect.right() - x + 1, rect.height()), Qt::AlignVCenter,
                             QStringLiteral("…"));
            break;
        }
        const QRect place(x, rect.top() + (rect.height() - size.height()) / 2, size.width(), size.height());
        painter.setOpacity(faded ? 0.55 : 1.0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(layerColor(layer, palette));
        painter.drawRoundedRect(place, place.height() / 2.0, place.height() / 2.0);
        painter.setOpacity(1.0);
        painter.setFont(badgeFont(base));
        painter.setPen(layerTextColor(layer, palette));
        painter.drawText(place, Qt::AlignCenter, QString::number(number));
        x += size.width() + gap;
    }
    painter.restore();
    return x - rect.left();
}

BadgeLabel::BadgeLabel(LayerNumber layer, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setLayer(layer);
}

void BadgeLabel::setLayer(LayerNumber layer)
{
    m_layer = layer;
    setAccessibleName(tr("layer %1").arg(layer.value));
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

QSize BadgeLabel::sizeHint() const
{
    return badgeSize(m_layer, font()) + QSize(gap, 2);
}

void BadgeLabel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setFont(font());
    if (m_layer.isLayer())
        paintBadges(painter, rect(), {static_cast<int>(m_layer.value)}, palette());
}

} // namespace strata
