// SPDX-License-Identifier: Apache-2.0
// The columns of a table or tree as the user wants them: which are shown, in which order and how wide. Fits them to
// the width there is, and offers a menu for all of this.
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

/// What one column needs.
struct HeaderColumn {
    QString sample;          // a text as long as they come, to measure the column by
    bool fixedPitch = false; // of the sample
    int givesWay = 0;        // when there is no room for all, the highest goes first; 0: never
    QString roomySample{};   // a longer one, for when the stretched column has more than it needs
};

/// Looks after the header of one view; owned by the view. Lives on the interface thread. One column is stretched: it
/// takes what the others leave, and when even its least width is not left, the others give way one by one, until the
/// window is wider again. A column that the user asked for does not give way. Widths are in pixels.
class HeaderColumns : public QObject {
    Q_OBJECT

public:
    /// `header` is the horizontal header of `view`, whose model must be set; right click on it opens the menu.
    HeaderColumns(QAbstractItemView *view, QHeaderView *header, int stretched = 0);

    /// One for each column of the model, in the model's order.
    void setColumns(std::vector<HeaderColumn> columns);
    /// How wide a cell is, for "Fit columns"; without it a cell is as wide as its text.
    using Measure = std::function<int(const QModelIndex &)>;
    void setMeasure(Measure measure) { m_measure = std::move(measure); }
    /// The stretched column gets at least this, even when the rest must be scrolled then.
    void setLeastStretched(int width);

    /// Whether the user wants the column and there is room for it.
    [[nodiscard]] bool isShown(int column) const;
    void setShown(int column, bool shown);
    /// As wide as the rows on screen need, if there is room for that.
    void fitToContents();
    /// All columns, their order and widths as at first.
    void reset();
    /// Fills a menu with one entry for each column, and the commands above; for a menu bar, each time it opens.
    void fillMenu(QMenu *menu);

    /// What the user chose, for the settings. The order of the rows is not part of it.
    [[nodiscard]] QByteArray saveState() const;
    /// Anything that is not a state of these columns is ignored; an empty one resets.
    void restoreState(const QByteArray &state);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Wish : qint8 { Any, Shown, Hidden };
    struct Column {
        HeaderColumn needs;
        Wish wish = Wish::Any;
        int own = 0; // the width that the user gave it; 0: none
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
    int m_leastStretched = 0;
    bool m_arranging = false;
};

} // namespace strata
