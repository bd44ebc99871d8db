// SPDX-License-Identifier: Apache-2.0
// Paints the rows of a file of any size; reads the visible ones off the interface thread, and keeps a few blocks.
#pragma once

#include "views/common/job.h"
#include "views/content/content_rows.h"
#include "views/content/content_search.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <list>

class QTextLayout;

namespace strata {

class ContentPane : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ContentPane(QWidget *parent = nullptr);

    /// Null: shows nothing. Builds the index of a text.
    void setRows(ContentRowsPtr rows);
    [[nodiscard]] const ContentRowsPtr &rows() const { return m_rows; }
    /// The number of characters that fit in a line.
    [[nodiscard]] int charactersInSight() const;

    /// Scrolls to a place and selects it, or the beginning of its row if its length is 0.
    void showPlace(const ContentPlace &place);
    /// Where the next search begins: the selection, or the cursor if it is visible, otherwise the first visible row.
    [[nodiscard]] ContentPlace searchStart() const;
    [[nodiscard]] quint64 topRow() const { return m_top; }
    [[nodiscard]] QString selectedText() const; // of loaded rows
    /// The text of the visible rows; "" for rows that are still being read.
    [[nodiscard]] QString textInSight() const;

    [[nodiscard]] QSize minimumSizeHint() const override { return {80, 40}; }

public Q_SLOTS:
    void copy();

Q_SIGNALS:
    void indexProgressed(); // rowCount() or isComplete() of the rows changed
    void findRequested();
    void findNextRequested(bool backward);
    void goToRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Point {
        quint64 row = 0;
        qsizetype column = 0;
        auto operator<=>(const Point &) const = default;
    };
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] quint64 rowsInSight() const;
    [[nodiscard]] int letter() const;
    [[nodiscard]] int textLeft() const;
    [[nodiscard]] const ContentRow *rowAt(quint64 row) const; // null: not loaded
    [[nodiscard]] Point pointAt(const QPoint &at) const;
    void setTop(quint64 row);
    void scrolled();
    void updateScrollBars();
    void startIndex();
    void pollIndex();
    void fetch();
    void take(std::size_t index, ContentBlock block);
    void select(const Point &anchor, const Point &cursor);
    void moveCursor(const Point &to, bool extends);
    void bringIntoSight(const Point &point, qsizetype length);
    void describe();
    void paintRow(QPainter &painter, quint64 row, int top);
    void layOut(QTextLayout &layout, const QString &text) const;

    ContentRowsPtr m_rows;
    std::list<std::pair<std::size_t, ContentBlock>> m_blocks; // most recent first
    quint64 m_top = 0;
    quint64 m_scale = 1; // rows for each step of the scroll bar
    int m_widest = 0;    // of the rows seen so far, in pixels
    Point m_anchor;
    Point m_cursor;
    bool m_goesToEnd = false; // once the end is known
    std::size_t m_fetched = 0;
    QTimer m_poll;
    Job m_fetch;
    Job m_index; // last: their destructors wait for work
};

} // namespace strata
