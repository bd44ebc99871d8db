// SPDX-License-Identifier: Apache-2.0
// The rows of settings, history and packages of a comparison. Each model holds the comparison that it shows.
#pragma once

#include "model/compare/comparison.h"
#include "views/compare/content/marked_text.h"

#include <QAbstractTableModel>

#include <vector>

namespace strata {

/// A table whose cells of a side may be marked texts (MarkedTextDelegate::MarkedTextRole).
class CompareTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setComparison(ComparisonPtr comparison);
    void setSideNames(const QString &a, const QString &b);
    /// All of what a row says on one side, line breaks kept; for reading below the table.
    [[nodiscard]] virtual MarkedText whole(int row, bool sideA) const = 0;

protected:
    [[nodiscard]] const Comparison *comparison() const { return m_comparison.get(); }
    [[nodiscard]] QString sideName(bool sideA) const;

private:
    ComparisonPtr m_comparison;
    QString m_nameA;
    QString m_nameB;
};

class CompareSettingsModel : public CompareTableModel {
    Q_OBJECT

public:
    enum Column { KeyColumn, ChangeColumn, AColumn, BColumn, ColumnCount };
    using CompareTableModel::CompareTableModel;

    [[nodiscard]] MarkedText whole(int row, bool sideA) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] MarkedText value(int row, bool sideA, bool lines) const;
};

/// Newest step on top, as in a stack.
class CompareHistoryModel : public CompareTableModel {
    Q_OBJECT

public:
    enum Column { LayersColumn, ChangeColumn, AColumn, BColumn, ColumnCount };
    using CompareTableModel::CompareTableModel;

    [[nodiscard]] MarkedText whole(int row, bool sideA) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const StepPair &pair(int row) const;
    [[nodiscard]] MarkedText command(int row, bool sideA, bool lines) const;
    [[nodiscard]] LayerNumber layer(int row, bool sideA) const;
};

/// Sort it by SortRole.
class ComparePackagesModel : public CompareTableModel {
    Q_OBJECT

public:
    enum Column {
        ManagerColumn,
        NameColumn,
        ArchitectureColumn,
        AColumn,
        BColumn,
        ChangeColumn,
        DeltaColumn,
        ColumnCount
    };
    using CompareTableModel::CompareTableModel;

    [[nodiscard]] MarkedText whole(int row, bool sideA) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const PackageDifference &difference, Column column) const;
};

/// How many steps of the histories differ: what the switch of parts says.
[[nodiscard]] std::size_t differingSteps(const Comparison &comparison);

} // namespace strata
