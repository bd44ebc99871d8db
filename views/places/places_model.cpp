// SPDX-License-Identifier: Apache-2.0
#include "views/places/places_model.h"

#include "model/base/qstring.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/tool_tip.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr quintptr noPlace = 0; // the internal ID of a place; that of its rows is the position of the place plus one

QString joined(const std::vector<std::string> &names)
{
    QStringList list;
    for (const std::string &name : names)
        list += nameText(name);
    return list.join(QStringLiteral(", "));
}

} // namespace

PlacesModel::Row PlacesModel::imageRow(const PlacedImage &image)
{
    constexpr qsizetype shortId = 12;
    QStringList state;
    if (!image.platform.isEmpty())
        state += nameText(image.platform.text());
    if (image.isInUse)
        state += tr("in use");
    QString name = joined(image.names);
    if (name.isEmpty())
        name = image.id.empty() ? nameText(image.word) : nameText(image.id).left(shortId);
    const QString created = image.created ? timeText(image.created->seconds).left(10) : QString();
    return {name, toQString(image.word), created, state.join(QStringLiteral(" · ")), image.size};
}

PlacesModel::Row PlacesModel::containerRow(const PlacedContainer &container)
{
    const QString name = tr("%1 (container of %2)").arg(nameText(container.name), nameText(container.image));
    return {name, toQString(container.word), {}, nameText(container.state), {}};
}

/// Containers that run come first: they are what is looked at now. The others come last.
PlacesModel::Place PlacesModel::placeOf(std::size_t kind, PlaceListing listing)
{
    Place place;
    place.kind = kind;
    place.title = listing.title.empty() ? messageText(Message(listing.kind->what)) : nameText(listing.title);
    if (!listing.problem.isEmpty())
        place.rows.push_back({messageText(listing.problem), {}, {}, {}, {}});
    for (const PlacedContainer &container : listing.containers) {
        if (container.isRunning)
            place.rows.push_back(containerRow(container));
    }
    for (const PlacedImage &image : listing.images)
        place.rows.push_back(imageRow(image));
    for (const PlacedContainer &container : listing.containers) {
        if (!container.isRunning)
            place.rows.push_back(containerRow(container));
    }
    if (place.rows.empty())
        place.rows.push_back({tr("no images"), {}, {}, {}, {}});
    place.listing = std::move(listing);
    return place;
}

void PlacesModel::setListing(std::size_t kind, PlaceListing listing)
{
    const auto at = std::ranges::lower_bound(m_places, kind, {}, &Place::kind);
    const int row = static_cast<int>(at - m_places.begin());
    const bool isKnown = at != m_places.end() && at->kind == kind;
    if (!isKnown && !listing.isThere)
        return;
    if (isKnown && at->listing == listing)
        return;
    if (isKnown) {
        beginRemoveRows({}, row, row);
        m_places.erase(at);
        endRemoveRows();
    }
    if (!listing.isThere)
        return;
    beginInsertRows({}, row, row);
    m_places.insert(m_places.begin() + row, placeOf(kind, std::move(listing)));
    endInsertRows();
}

QString PlacesModel::word(const QModelIndex &index) const
{
    const Row *row = rowAt(index);
    return row == nullptr ? QString() : row->word;
}

QModelIndex PlacesModel::indexOf(const QString &word) const
{
    for (std::size_t place = 0; !word.isEmpty() && place < m_places.size(); ++place) {
        const std::vector<Row> &rows = m_places[place].rows;
        const auto found = std::ranges::find(rows, word, &Row::word);
        if (found != rows.end())
            return createIndex(static_cast<int>(found - rows.begin()), 0, quintptr(place + 1));
    }
    return {};
}

QModelIndex PlacesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row() + 1) : noPlace);
}

QModelIndex PlacesModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == noPlace)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, noPlace);
}

int PlacesModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_places.size());
    if (parent.internalId() != noPlace || parent.column() != 0)
        return 0;
    return static_cast<int>(m_places[static_cast<std::size_t>(parent.row())].rows.size());
}

int PlacesModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

const PlacesModel::Row *PlacesModel::rowAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == noPlace)
        return nullptr;
    return &m_places[index.internalId() - 1].rows[static_cast<std::size_t>(index.row())];
}

QVariant PlacesModel::placeData(const Place &place, int column, int role) const
{
    if (column != Name)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return place.title;
    return role == Qt::ToolTipRole ? plainToolTip(messageText(Message(place.listing.kind->what))) : QVariant();
}

QVariant PlacesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row *row = rowAt(index);
    if (row == nullptr)
        return placeData(m_places[static_cast<std::size_t>(index.row())], index.column(), role);
    if (role == Qt::ToolTipRole)
        return plainToolTip(row->word.isEmpty() ? row->name : nameText(row->word.toStdString()));
    if (role == Qt::TextAlignmentRole && index.column() == Size)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name: return row->name;
    case Size: return row->size ? sizeText(*row->size) : QString();
    case Created: return row->created;
    case State: return row->state;
    default: return {};
    }
}

QVariant PlacesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Image or container");
    case Size: return tr("Size");
    case Created: return tr("Created");
    case State: return tr("State");
    default: return {};
    }
}

Qt::ItemFlags PlacesModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace strata
