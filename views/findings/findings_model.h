// SPDX-License-Identifier: Apache-2.0
// The findings of an image as a table.
#pragma once

#include "model/findings/finding.h"
#include "model/image/image_loader.h"

#include <QAbstractTableModel>

#include <vector>

namespace strata {

/// SortRole of the severity column is its grade, of the layer column the number; LayersRole the badge of that layer;
/// PathRole the raw path of a finding.
class FindingsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { SeverityColumn, KindColumn, PathColumn, LayerColumn, StateColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setFindings(ImagePtr image, std::vector<Finding> findings);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] const Finding &finding(int row) const { return m_findings[static_cast<std::size_t>(row)]; }
    /// Everything about a finding, a line each: what it is, where, which step, what to do. Plain text.
    [[nodiscard]] QString wholeText(int row) const;

private:
    [[nodiscard]] LayerNumber badgeOf(const Finding &finding) const;
    [[nodiscard]] QVariant layerValue(const Finding &finding, int role) const;

    ImagePtr m_image;
    std::vector<Finding> m_findings;
};

} // namespace strata
