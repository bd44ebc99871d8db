// SPDX-License-Identifier: Apache-2.0
// The history, newest step first, with the layer that each step created. Times and sizes are as in `docker history`.
#pragma once

#include "model/image/history/history.h"
#include "model/image/image_loader.h"
#include "views/common/roles.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace strata {

class HistoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { LayerColumn, CommandColumn, SizeColumn, CreatedColumn, CommentColumn, ImageColumn, ColumnCount };
    static constexpr int WholeCommandRole = PathRole + 1; // QString: the command, uncut

    using QAbstractTableModel::QAbstractTableModel;

    /// `image` may be null while layers are being read; sizes are then unknown. `info` is copied.
    void setHistory(const ImageInfo *info, const ImagePtr &image);
    [[nodiscard]] LayerNumber layerAt(int row) const;               // 0 for a metadata-only step
    [[nodiscard]] std::optional<std::size_t> stepAt(int row) const; // an index into ImageInfo::history
    [[nodiscard]] int rowOfStep(std::size_t step) const;
    [[nodiscard]] int rowOfLayer(LayerNumber layer) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        HistoryRow cells;
        LayerNumber layer;
        QString command; // in readable form, one line
        QString whole;   // as recorded
    };

    std::vector<Row> m_rows;
};

} // namespace strata
