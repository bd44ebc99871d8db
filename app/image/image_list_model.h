// SPDX-License-Identifier: Apache-2.0
// The images of one source as a table, including artifacts and attestations.
#pragma once

#include "model/image/formats/image_archive.h"

#include <QAbstractTableModel>

namespace strata {

class ImageListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        KindColumn,
        PlatformColumn,
        CreatedColumn,
        LayersColumn,
        StoredColumn,
        IdColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// "image", "attestation of linux/amd64", "image, not in this file".
    [[nodiscard]] static QString kindText(const ImageArchive &archive, const ImageInfo &info);
    /// The image's name; with platform, kind or number if another image of the source has the same name.
    [[nodiscard]] static QString distinctName(const ImageArchive &archive, std::size_t index);

    void setArchive(ImageArchivePtr archive);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString cell(const ImageInfo &info, Column column) const;

    ImageArchivePtr m_archive;
};

} // namespace strata
