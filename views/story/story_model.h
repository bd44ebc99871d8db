// SPDX-License-Identifier: Apache-2.0
// All layers that changed one path, newest first.
#pragma once

#include "model/image/image_loader.h"

#include <QAbstractTableModel>

namespace strata {

class StoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { LayerColumn, ChangeColumn, SizeColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// An invalid node or a null image empties the model.
    void setNode(ImagePtr image, NodeId node);
    [[nodiscard]] LayerNumber layerAt(int row) const;
    [[nodiscard]] bool isStored(int row) const;            // not a removal
    [[nodiscard]] LayerNumber versionBelow(int row) const; // the version to compare with; 0: none
    [[nodiscard]] int rowOf(LayerNumber layer) const;      // -1 if it did not touch the path

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const Change &changeAt(int row) const;
    [[nodiscard]] QString changeCell(const Change &change) const;
    [[nodiscard]] QString storedCell(const Change &change) const; // for anything but a removal
    [[nodiscard]] QString sizeCell(const Change &change) const;

    ImagePtr m_image;
    NodeId m_node;
};

} // namespace strata
