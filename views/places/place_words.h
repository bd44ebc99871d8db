// SPDX-License-Identifier: Apache-2.0
// The SOURCE words that open what the places of this machine have: for fields in which a name is typed.
#pragma once

#include <QStringListModel>

namespace strata {

class PlacesModel;

/// Follows a PlacesModel, which must outlive it. Words that cannot be typed as they are shown are left out.
class PlaceWords : public QStringListModel {
    Q_OBJECT

public:
    explicit PlaceWords(PlacesModel *places, QObject *parent = nullptr);

Q_SIGNALS:
    void wanted(); // by a field: the places should be asked now

private:
    void take();

    PlacesModel *m_places;
};

} // namespace strata
