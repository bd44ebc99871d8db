// SPDX-License-Identifier: Apache-2.0
// A table of differences, and below it all of what the chosen row says on either side.
#pragma once

#include <QWidget>

#include <array>

class QLineEdit;
class QModelIndex;
class QPlainTextEdit;
class QSortFilterProxyModel;
class QTableView;

namespace strata {

class CompareTableModel;
class PanelHeading;
class StateStack;

class CompareTableView : public QWidget {
    Q_OBJECT

public:
    struct Setup {
        QString objectName;     // of the table
        QString accessibleName; // of the table, too
        QString nothing;        // what an empty table says
        int badgeColumn = -1;   // and words in the colour of their change
        int changeColumn = -1;
        std::array<int, 2> sideColumns{}; // of sides A and B; they share what is left of the width
        QList<int> widths;                // of the columns before, in characters
        int sortColumn = -1;              // at first; -1: the order is the model's
    };
    /// The model stays the caller's.
    CompareTableView(CompareTableModel *model, const Setup &setup, QWidget *parent = nullptr);

    [[nodiscard]] QTableView *table() const { return m_table; }
    /// Headings of what is below the table.
    void setSideNames(const QString &a, const QString &b);
    /// Rows of which no cell holds the text are hidden; only of a table that sorts.
    void setFilterText(const QString &text);

private:
    void buildTable(const Setup &setup);
    [[nodiscard]] QWidget *buildSides();
    [[nodiscard]] int firstChange() const;
    void showRows();
    void showCurrent();
    void copySelection() const;

    CompareTableModel *m_model;
    QString m_nothing;
    int m_changeColumn = -1;
    QSortFilterProxyModel *m_proxy = nullptr; // null where the order is the model's
    QTableView *m_table = nullptr;
    StateStack *m_stack = nullptr;
    std::array<PanelHeading *, 2> m_headings{};
    std::array<QPlainTextEdit *, 2> m_sides{};
};

} // namespace strata
