// SPDX-License-Identifier: Apache-2.0
// A section as a table; below it, for a comparison, the full text of the selected row for each side.
#pragma once

#include <QWidget>

#include <array>
#include <string_view>

class QLineEdit;
class QModelIndex;
class QPlainTextEdit;
class QSortFilterProxyModel;
class QTableView;

namespace strata {

class SectionModel;
class PanelHeading;
class StateStack;

class SectionView : public QWidget {
    Q_OBJECT

public:
    struct Setup {
        QString objectName;     // of the table
        QString accessibleName; // of the table
        QString nothing;        // shown by an empty table
        /// The initial sort column; "" if the table is not sorted but keeps the model's order.
        std::string_view sortKey = {};
        Qt::SortOrder order = Qt::AscendingOrder;
        bool hasSides = true; // the texts below the table
    };
    /// The caller keeps ownership of the model.
    SectionView(SectionModel *model, const Setup &setup, QWidget *parent = nullptr);

    [[nodiscard]] QTableView *table() const { return m_table; }
    /// Headings of the texts below the table.
    void setSideNames(const QString &a, const QString &b);
    /// Changes what an empty table shows.
    void setNothing(const QString &text);
    /// Hides rows without a cell that contains the text; only for sorted tables.
    void setFilterText(const QString &text);
    /// A row of the model; -1 if there is none.
    [[nodiscard]] int currentRow() const;

Q_SIGNALS:
    // rows of the model
    void rowClicked(int row);
    void rowActivated(int row); // double click or Enter

private:
    void buildTable(const Setup &setup);
    void buildColumns();
    void fitColumns();
    [[nodiscard]] QWidget *buildSides();
    [[nodiscard]] int firstChange() const;
    void showRows();
    void showCurrent();
    [[nodiscard]] int rowOf(const QModelIndex &shown) const;
    void copySelection() const;

    SectionModel *m_model;
    QString m_nothing;
    QSortFilterProxyModel *m_proxy = nullptr; // null if the order is the model's
    QTableView *m_table = nullptr;
    StateStack *m_stack = nullptr;
    std::array<PanelHeading *, 2> m_headings{};
    std::array<QPlainTextEdit *, 2> m_sides{}; // null without sides
};

} // namespace strata
