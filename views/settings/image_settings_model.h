// SPDX-License-Identifier: Apache-2.0
// An image's settings as rows of name and value under headings.
#pragma once

#include "model/image/formats/image_archive.h"
#include "model/image/image_sizes.h"

#include <QAbstractTableModel>

#include <vector>

namespace strata {

class ImageSettingsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Copies what it shows; null clears the model.
    void setImage(const ImageInfo *info, SourceFormat format);
    /// Fills in the rows of the four sizes, which exist from the start.
    void setSizes(const Sizes &sizes);
    [[nodiscard]] bool isHeading(int row) const { return m_rows[static_cast<std::size_t>(row)].heading; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QSize span(const QModelIndex &index) const override;

private:
    struct Row {
        QString name;
        QString value;
        bool heading = false;
        QString meaning = {}; // the tool tip, if it is not the value itself
    };

    void addHeading(const QString &title);
    void addRow(const QString &name, const QString &value);
    void addIdentity(const ImageInfo &info, SourceFormat format);
    void addSizes(const ImageInfo &info);
    void addStart(const RuntimeConfig &runtime);
    void addPairs(const QString &title, const StringPairs &pairs);
    void addList(const QString &title, const std::vector<std::string> &items);
    void addEnvironment(const std::vector<std::string> &variables);
    void addHealthcheck(const Healthcheck &check);

    std::vector<Row> m_rows;
    int m_firstSize = 0; // the row of the first size
};

} // namespace strata
