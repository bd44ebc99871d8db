// SPDX-License-Identifier: Apache-2.0
// The columns of a table or tree as the user set them: visibility, order and widths. Fits them to the available
// width, and offers a menu for all of this.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QAbstractItemView;
class QHeaderView;
class QMenu;
class QModelIndex;

namespace strata {

/// The requirements of one column.
struct HeaderColumn {
    QString sample;          // a typical long text, to measure the width with
    bool fixedPitch = false; // of the sample
    int givesWay = 0;        // if space is short, the highest is hidden first; 0: never
    QString roomySample{};   // a longer text, for when the stretched column has space to spare
};

/// Manages the header of one view; owned by the view. Lives on the interface thread. One column is stretched: it gets
/// the width that the others leave. If less than its minimum is left, the other columns are hidden one by one until
/// the window is wider again. A column that the user chose to show is never hidden. Widths are in pixels.
class HeaderColumns : public QObject {
    Q_OBJECT

public:
    /// `header` is the horizontal header of `view`, whose model must be set; right click on it opens the menu.
    HeaderColumns(QAbstractItemView *view, QHeaderView *header, int stretched = 0);

    /// One for each column of the model, in the model's order.
    void setColumns(std::vector<HeaderColumn> columns);
    /// The width of a cell, for "Fit columns"; without it, the width of the cell's text.
    using Measure = std::function<int(const QModelIndex &)>;
    void setMeasure(Measure measure) { m_measure = std::move(measure); }
    /// The minimum width of the stretched column, even if the table has to scroll.
    void setLeastStretched(int width);

    /// The other columns are hidden until the stretched one has this width, or half of the view; 0: the usual.
    void setWantedStretched(int width);

    /// Whether the user wants the column and there is space for it.
    [[nodiscard]] bool isShown(int column) const;
    void setShown(int column, bool shown);
    /// Fits the columns to the rows on screen, if there is space.
    void fitToContents();
    /// Restores the default columns, order and widths.
    void reset();
    /// Fills a menu with one entry for each column and the commands above; for a menu bar, each time it opens.
    void fillMenu(QMenu *menu);

    /// The user's choices, for the settings. The sort order is not included.
    [[nodiscard]] QByteArray saveState() const;
    /// Ignores anything that is not a state of these columns; an empty state resets.
    void restoreState(const QByteArray &state);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Wish : qint8 { Any, Shown, Hidden };
    struct Column {
        HeaderColumn needs;
        Wish wish = Wish::Any;
        int own = 0; // width set by the user; 0: none
    };

    [[nodiscard]] int firstWidth(int column) const;
    [[nodiscard]] int widthOf(int column, const QString &sample) const;
    void takeSpareRoom();
    [[nodiscard]] int width(int column) const;
    [[nodiscard]] std::vector<bool> columnsWithRoom() const;
    [[nodiscard]] int contentWidth(int column) const;
    void arrange();
    void stretch();
    void fillMoveMenu(QMenu *menu);
    void showMenu(const QPoint &where);

    QAbstractItemView *m_view;
    QHeaderView *m_header;
    int m_stretched;
    std::vector<Column> m_columns;
    Measure m_measure;
    int m_wantedStretched = 0;
    int m_leastStretched = 0;
    bool m_arranging = false;
};

} // namespace strata
