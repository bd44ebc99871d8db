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

QString factsText(const RecentImage &image)
{
    const qulonglong bytes = std::accumulate(image.layerBytes.begin(), image.layerBytes.end(), qulonglong(0));
    QStringList facts;
    if (!image.platform.isEmpty())
        facts += image.platform;
    if (image.layerBytes.isEmpty() && !facts.isEmpty())
        return facts.join(QString()); // no image, but a session of the lab
    facts += RecentModel::tr("%n layer(s)", nullptr, static_cast<int>(image.layerBytes.size()));
    facts += sizeText(bytes);
    return facts.join(QStringLiteral(" · "));
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
    case Qt::DisplayRole: return image.name;
    case Qt::ToolTipRole: return plainToolTip(image.source);
    case Qt::AccessibleTextRole:
        return QStringList{image.name, factsText(image), image.source, dayText(image.opened)}.join(
            QStringLiteral(", "));
    case PlaceRole: return image.source;
    case FactsRole: return factsText(image);
    case OpenedRole: return dayText(image.opened);
    case LayerBytesRole: return QVariant::fromValue(image.layerBytes);
    default: return {};
    }
}

} // namespace strata
