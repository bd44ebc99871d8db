// SPDX-License-Identifier: Apache-2.0
// A tree of paths. Remembers expanded folders by node, so that a new query shows the same part of the tree again.
#pragma once

#include "model/base/ids.h"
#include "views/common/tree/header_columns.h"

#include <QElapsedTimer>
#include <QString>
#include <QTreeView>

#include <functional>
#include <set>
#include <vector>

namespace strata {

class PathTreeModel;

class PathTreeView : public QTreeView {
    Q_OBJECT

public:
    explicit PathTreeView(PathTreeModel *model, QWidget *parent = nullptr);

    /// One for each column; the first, with the names, gets the width that the others leave.
    void setColumns(std::vector<HeaderColumn> columns);
    [[nodiscard]] HeaderColumns *columns() const { return m_columns; }
    /// Whether several rows can be selected, and dragged out of the window.
    void setSelectsSeveral(bool several);
    /// The rows are a list: no branches are drawn before them.
    void setList(bool list);
    /// In the order of the rows; empty if nothing is selected.
    [[nodiscard]] std::vector<NodeId> selectedNodes() const;

    /// For another image: collapses everything.
    void forgetExpansion() { m_open.clear(); }
    /// The ids of the paths have changed; expanded folders stay expanded. `newId` returns an invalid id if the path
    /// is gone.
    void renumber(const std::function<NodeId(NodeId)> &newId);
    /// Expands again what was expanded, then also the folders above `hits`; those stay expanded only until the next
    /// call.
    void restoreExpansion(const std::vector<NodeId> &hits);
    /// Expands the folders above the node, makes it current and scrolls to it. If the node does not have a row, no
    /// row is current.
    void reveal(NodeId id);
    /// Expands all folders below, up to a limit; false if the limit was reached.
    bool expandBelow(const QModelIndex &index);
    void collapseBelow(const QModelIndex &index);

    /// The node at the top of the viewport, to restore the position after a new query.
    [[nodiscard]] NodeId topNode() const;
    void scrollToTop(NodeId id);
    using QTreeView::scrollToTop;

    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    void nodeChosen(strata::NodeId id);    // the user moved to a row
    void nodeActivated(strata::NodeId id); // Enter or double click on anything but a folder
    void copyRequested();                  // Ctrl+C
    void selectedChanged();                // which rows, or how many
    void dragRequested();                  // the user drags the selected rows; the button is still down

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void keyPressEvent(QKeyEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitNameColumn();
    [[nodiscard]] int widthOfSelectedName() const;
    void expandAbove(NodeId id);
    void remember(const QModelIndex &index, bool open);
    void toggleOrActivate(const QModelIndex &index);

    PathTreeModel *m_model;
    HeaderColumns *m_columns = nullptr;
    std::set<NodeId> m_open; // by the user; a parent's id is smaller, so parents come first
    bool m_restoring = false;
    bool m_dragging = false; // until the button is released
    QString m_search;
    QElapsedTimer m_lastKey;
};

} // namespace strata
