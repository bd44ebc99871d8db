// SPDX-License-Identifier: Apache-2.0
#include "views/start/recent_model.h"

#include "views/common/format.h"
#include "views/common/tool_tip.h"

#include <QLocale>

#include <numeric>
#include <utility>

namespace strata {

namespace {

QString dayText(const QDateTime &opened)
{
    const QDate day = opened.toLocalTime().date();
    const qint64 ago = day.daysTo(QDate::currentDate());
    if (ago == 0)
        return RecentModel::tr("today");
    if (ago == 1)
        return RecentModel::tr("yesterday");
    return QLocale().toString(day, QLocale::ShortFormat);
}

QString layersText(const QList<qulonglong> &layerBytes)
{
    const qulonglong bytes = std::accumulate(layerBytes.begin(), layerBytes.end(), qulonglong(0));
    return RecentModel::tr("%n layer(s)", nullptr, static_cast<int>(layerBytes.size())) + QStringLiteral(" · ") +
           sizeText(bytes);
}

QString factsText(const RecentImage &image)
{
    switch (image.kind) {
    case RecentKind::Session: return RecentModel::tr("lab session");
    case RecentKind::Comparison: return RecentModel::tr("comparison");
    case RecentKind::Image: break;
    }
    QStringList facts;
    if (!image.platform.isEmpty())
        facts += image.platform;
    if (!image.layerBytes.isEmpty() || facts.isEmpty())
        facts += layersText(image.layerBytes);
    return facts.join(QStringLiteral(" · "));
}

QString nameOf(const RecentImage &image)
{
    return image.kind == RecentKind::Comparison ? QStringLiteral("%1 ⇄ %2").arg(image.name, image.otherName)
                                                : image.name;
}

/// The same file on both sides is said once.
QString placeOf(const RecentImage &image)
{
    return image.kind == RecentKind::Comparison && image.otherSource != image.source
               ? QStringLiteral("%1 ⇄ %2").arg(image.source, image.otherSource)
               : image.source;
}

} // namespace

void RecentModel::setImages(QList<RecentImage> images)
{
    beginResetModel();
    m_images = std::move(images);
    endResetModel();
}

int RecentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_images.size());
}

QVariant RecentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RecentImage &image = m_images[index.row()];
    switch (role) {
    case Qt::DisplayRole: return nameOf(image);
    case Qt::ToolTipRole: return plainToolTip(placeOf(image));
    case Qt::AccessibleTextRole:
        return QStringList{nameOf(image), factsText(image), placeOf(image), dayText(image.opened)}.join(
            QStringLiteral(", "));
    case PlaceRole: return placeOf(image);
    case FactsRole: return factsText(image);
    case OpenedRole: return dayText(image.opened);
    case LayerBytesRole: return QVariant::fromValue(image.layerBytes);
    case OtherLayerBytesRole: return QVariant::fromValue(image.otherLayerBytes);
    case RecentKindRole: return static_cast<int>(image.kind);
    default: return {};
    }
}

} // namespace strata
