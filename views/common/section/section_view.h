// SPDX-License-Identifier: Apache-2.0
// A section as a table, and below it all that the selected row says on either side.
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
        QString accessibleName; // of the table, too
        QString nothing;        // what an empty table says
        /// The column that it is sorted by at first; "": it is not sorted, the order is the model's.
        std::string_view sortKey = {};
    };
    /// The model stays the caller's.
    SectionView(SectionModel *model, const Setup &setup, QWidget *parent = nullptr);

    [[nodiscard]] QTableView *table() const { return m_table; }
    /// Headings of what is below the table.
    void setSideNames(const QString &a, const QString &b);
    /// Rows of which no cell holds the text are hidden; only of a table that sorts.
    void setFilterText(const QString &text);

private:
    void buildTable(const Setup &setup);
    void buildColumns();
    void fitColumns();
    [[nodiscard]] QWidget *buildSides();
    [[nodiscard]] int firstChange() const;
    void showRows();
    void showCurrent();
    void copySelection() const;

    SectionModel *m_model;
    QString m_nothing;
    QSortFilterProxyModel *m_proxy = nullptr; // null if the order is the model's
    QTableView *m_table = nullptr;
    StateStack *m_stack = nullptr;
    std::array<PanelHeading *, 2> m_headings{};
    std::array<QPlainTextEdit *, 2> m_sides{};
};

} // namespace strata
