// SPDX-License-Identifier: Apache-2.0
// Paints the rows of a difference: two halves that scroll together, or one column. Only visible rows are laid out, so
// their number does not matter.
#pragma once

#include "views/compare/content/diff_rows.h"

#include <QAbstractScrollArea>

#include <optional>

namespace strata {

class DiffPane : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit DiffPane(QWidget *parent = nullptr);

    /// Null: shows nothing. Scrolls to the beginning.
    void setRows(DiffRowsPtr rows);
    [[nodiscard]] const DiffRowsPtr &rows() const { return m_rows; }
    /// The number of bytes per hex line if two sides are shown in a pane of that width.
    [[nodiscard]] int hexBytesBeside(int width) const;
    void setSideNames(const QString &left, const QString &right); // for the context menu

    /// Moves to the next or previous difference and marks it; false if there is none.
    bool goToNext();
    bool goToPrevious();
    void goToFirst();
    void goToLast();
    [[nodiscard]] std::optional<std::size_t> currentDifference() const
    {
        return m_current;
    } // index into DiffRows::differences()

    /// Selects lines of one side (0 left, 1 right).
    void select(int side, int firstRow, int lastRow);
    void selectAll(int side);
    [[nodiscard]] QString selectedText() const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, 40}; }

public Q_SLOTS:
    void copy();

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Measures; // of rows and cells, in pixels
    [[nodiscard]] Measures measures() const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int rowCount() const { return m_rows ? static_cast<int>(m_rows->count()) : 0; }
    [[nodiscard]] int rowAt(int y) const;
    void updateScrollBars();
    void goTo(std::size_t difference);
    void bringMarkIntoSight(int row);
    void extendSelection(int row);
    void describeRow(int row);
    void paintRow(QPainter &painter, int row, const Measures &measures, int top);
    void paintCell(QPainter &painter, const DiffCell &cell, const QRect &rect, const Measures &measures) const;
    void paintGap(QPainter &painter, const QString &text, const QRect &rect) const;

    DiffRowsPtr m_rows;
    QString m_names[2];
    std::optional<std::size_t> m_current;
    int m_side = 0;    // the selected side
    int m_anchor = -1; // rows; -1: no selection
    int m_cursor = -1;
};

} // namespace strata
