// SPDX-License-Identifier: Apache-2.0
#include "views/places/place_words.h"

#include "views/common/format.h"
#include "views/places/places_model.h"

namespace strata {

PlaceWords::PlaceWords(PlacesModel *places, QObject *parent) : QStringListModel(parent), m_places(places)
{
    // A place that changes goes and comes again: look when both has happened, so that an open list stays open.
    connect(places, &PlacesModel::rowsRemoved, this, &PlaceWords::take, Qt::QueuedConnection);
    connect(places, &PlacesModel::rowsInserted, this, &PlaceWords::take, Qt::QueuedConnection);
    take();
}

void PlaceWords::take()
{
    QStringList words;
    for (int place = 0; place < m_places->rowCount(); ++place) {
        const QModelIndex parent = m_places->index(place, 0);
        for (int row = 0; row < m_places->rowCount(parent); ++row) {
            const QString word = m_places->word(m_places->index(row, 0, parent));
            if (!word.isEmpty() && nameText(word.toStdString()) == word && !words.contains(word))
                words += word;
        }
    }
    if (words != stringList())
        setStringList(words);
}

} // namespace strata
