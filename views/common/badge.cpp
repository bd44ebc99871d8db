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

void paintBadge(QPainter &painter, QPoint leftCentre, LayerNumber layer, const QFont &base, const QPalette &palette,
                bool faded)
{
    const QSize size = badgeSize(layer, base);
    const QRect place(leftCentre.x(), leftCentre.y() - size.height() / 2, size.width(), size.height());
    painter.setOpacity(faded ? 0.55 : 1.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(layerColor(layer, palette));
    painter.drawRoundedRect(place, place.height() / 2.0, place.height() / 2.0);
    painter.setOpacity(1.0);
    painter.setFont(badgeFont(base));
    painter.setPen(layerTextColor(layer, palette));
    painter.drawText(place, Qt::AlignCenter, badgeText(layer));
}

} // namespace

QString badgeText(LayerNumber layer)
{
    return layer == containerBadge ? QStringLiteral("rw") : QString::number(layer.value);
}

QSize badgeSize(LayerNumber layer, const QFont &font)
{
    const QFontMetrics metrics(badgeFont(font));
    const int height = metrics.height() + 2;
    return {std::max(height + 3, metrics.horizontalAdvance(badgeText(layer)) + 10), height};
}

int paintBadges(QPainter &painter, const QRect &rect, const QList<int> &layers, const QPalette &palette, bool faded)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont base = painter.font();
    const auto widthOf = [&](int layer) {
        return badgeSize(LayerNumber(static_cast<std::uint32_t>(layer)), base).width() + gap;
    };
    qsizetype lowest = 0; // of a thousand only those are looked at that find room
    for (int used = 0; lowest < layers.size() && used + widthOf(layers[lowest]) - gap <= rect.width(); ++lowest)
        used += widthOf(layers[lowest]);
    if (lowest < layers.size()) {
        int room = rect.width() - dotsWidth - widthOf(layers.back());
        for (lowest = 0; lowest + 1 < layers.size() && widthOf(layers[lowest]) <= room; ++lowest)
            room -= widthOf(layers[lowest]);
    }
    int x = rect.left();
    const auto draw = [&](int layer) {
        paintBadge(painter, QPoint(x, rect.center().y()), LayerNumber(static_cast<std::uint32_t>(layer)), base, palette,
                   faded);
        x += widthOf(layer);
    };
    std::for_each(layers.begin(), layers.begin() + lowest, draw);
    if (lowest < layers.size()) { // "…" for those in between, then the newest
        if (lowest + 1 < layers.size()) {
            painter.setFont(base);
            painter.setPen(mutedText(palette));
            painter.drawText(QRect(x, rect.top(), dotsWidth, rect.height()), Qt::AlignVCenter, QStringLiteral("…"));
            x += dotsWidth;
        }
        draw(layers.back());
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
    setAccessibleName(layer == containerBadge ? tr("container layer") : tr("layer %1").arg(layer.value));
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
