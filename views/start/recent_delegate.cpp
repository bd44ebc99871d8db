// SPDX-License-Identifier: Apache-2.0
#include "views/start/recent_delegate.h"

#include "views/common/theme.h"
#include "views/start/recent_image.h"
#include "views/start/recent_model.h"

#include <QIcon>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

constexpr int margin = 10;
constexpr int thumbnail = 46;

/// An image as its layers, a comparison as both images', a session of the lab as its sign.
void paintPicture(QPainter *painter, const QRect &rect, const QModelIndex &index, const QPalette &palette)
{
    const auto layers = index.data(RecentModel::LayerBytesRole).value<QList<qulonglong>>();
    switch (static_cast<RecentKind>(index.data(RecentModel::RecentKindRole).toInt())) {
    case RecentKind::Image: return paintLayerThumbnail(painter, rect, layers, palette);
    case RecentKind::Comparison: {
        const int half = (rect.width() - 4) / 2;
        paintLayerThumbnail(painter, QRect(rect.left(), rect.top(), half, rect.height()), layers, palette);
        paintLayerThumbnail(painter, QRect(rect.right() + 1 - half, rect.top(), half, rect.height()),
                            index.data(RecentModel::OtherLayerBytesRole).value<QList<qulonglong>>(), palette);
        return;
    }
    case RecentKind::Session: break;
    }
    QIcon(QStringLiteral(":/icons/door-learn.svg")).paint(painter, rect);
}

} // namespace

void paintLayerThumbnail(QPainter *painter, const QRect &rect, const QList<qulonglong> &layerBytes,
                         const QPalette &palette)
{
    constexpr int thinnest = 3; // a bar and the gap above it
    const auto layers = static_cast<int>(layerBytes.size());
    if (layers == 0)
        return;
    const int bars = std::min(layers, std::max(1, rect.height() / thinnest));
    const double step = std::min(9.0, static_cast<double>(rect.height()) / bars);
    const double largest = static_cast<double>(*std::ranges::max_element(layerBytes));
    double bottom = rect.bottom() + 1;
    for (int bar = 0; bar < bars; ++bar) {
        const int first = bar * layers / bars;
        const int end = (bar + 1) * layers / bars;
        const double bytes =
            static_cast<double>(*std::max_element(layerBytes.begin() + first, layerBytes.begin() + end));
        // The square root keeps small layers visible beside a large base.
        const double width = largest > 0 ? rect.width() * std::sqrt(bytes / largest) : 0;
        const QColor color = layerColor(LayerNumber::fromIndex(static_cast<std::size_t>(first)), palette);
        painter->fillRect(QRectF(rect.left(), bottom - step + 1, std::max(4.0, width), step - 1), color);
        bottom -= step;
    }
}

void RecentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5);
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const bool hover = (option.state & QStyle::State_MouseOver) != 0;
    QColor border = hairline(option.palette);
    if (selected)
        border = accentColor(option.palette);
    else if (hover)
        border = mutedText(option.palette);
    painter->setPen(border);
    painter->setBrush(option.palette.color(QPalette::Base));
    painter->drawRoundedRect(frame, 5, 5);
    painter->setRenderHint(QPainter::Antialiasing, false);

    const QRect inner = option.rect.adjusted(margin + 3, margin, -margin - 3, -margin);
    paintPicture(painter, QRect(inner.left(), inner.top(), thumbnail, inner.height()), index, option.palette);

    const int line = option.fontMetrics.height();
    QRect text(inner.left() + thumbnail + 14, inner.top(), inner.width() - thumbnail - 14, line);
    painter->setPen(mutedText(option.palette));
    const QString opened = index.data(RecentModel::OpenedRole).toString();
    const int openedWidth = option.fontMetrics.horizontalAdvance(opened);
    painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, opened);
    const auto drawLine = [&](const QString &what, Qt::TextElideMode elide, int width) {
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(what, elide, width));
        text.translate(0, line + 2);
    };
    QFont bold = option.font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(option.palette.color(QPalette::Text));
    drawLine(index.data().toString(), Qt::ElideMiddle, text.width() - openedWidth - 12);
    painter->setFont(option.font);
    painter->setPen(mutedText(option.palette));
    drawLine(index.data(RecentModel::FactsRole).toString(), Qt::ElideRight, text.width());
    drawLine(index.data(RecentModel::PlaceRole).toString(), Qt::ElideMiddle, text.width());
    painter->restore();
}

QSize RecentDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    return {260, 3 * (option.fontMetrics.height() + 2) + 2 * margin};
}

} // namespace strata
