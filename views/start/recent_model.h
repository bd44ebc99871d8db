// SPDX-License-Identifier: Apache-2.0
// Recently opened items, newest first: images, comparisons, lab sessions.
#pragma once

#include "views/start/recent_image.h"

#include <QAbstractListModel>

namespace strata {

class RecentModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum RecentRole : int {
        PlaceRole = Qt::UserRole + 200, // the location of the source
        FactsRole,                      // "7 layers · 440 MB"
        OpenedRole,                     // "yesterday", a date
        LayerBytesRole,                 // QList<qulonglong>, base first
        OtherLayerBytesRole,            // the same for the newer image of a comparison
        RecentKindRole,                 // int(RecentKind)
    };

    using QAbstractListModel::QAbstractListModel;

    void setImages(QList<RecentImage> images);
    [[nodiscard]] const RecentImage &image(int row) const { return m_images[row]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<RecentImage> m_images;
};

} // namespace strata
