// SPDX-License-Identifier: Apache-2.0
// A tree of paths: knows which folders are open by node, so that a new query shows the same place again.
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

    /// One for each column; the first, of names, takes what the others leave.
    void setColumns(std::vector<HeaderColumn> columns);
    [[nodiscard]] HeaderColumns *columns() const { return m_columns; }
    /// Several rows can be selected, and dragged out of the window.
    void setSelectsSeveral(bool several);
    /// In the order of the rows; none when nothing is selected.
    [[nodiscard]] std::vector<NodeId> selectedNodes() const;

    /// For another image: nothing is open.
    void forgetExpansion() { m_open.clear(); }
    /// From now on the paths have other ids; what is open stays open. None: the path is gone.
    void renumber(const std::function<NodeId(NodeId)> &newId);
    /// Opens again what was open, then also the folders above `hits`; those close again with the next call.
    void restoreExpansion(const std::vector<NodeId> &hits);
    /// Opens the folders above the node, makes it current and brings it into view. Nothing when it has no
    /// row: then nothing is current.
    void reveal(NodeId id);
    /// Opens all folders below, but no more than a view can use; false when it stopped there.
    bool expandBelow(const QModelIndex &index);
    void collapseBelow(const QModelIndex &index);

    /// For a new query at the same place: what is at the top of the viewport.
    [[nodiscard]] NodeId topNode() const;
    void scrollToTop(NodeId id);
    using QTreeView::scrollToTop;

    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    void nodeChosen(strata::NodeId id);    // the user moved to a row
    void nodeActivated(strata::NodeId id); // Enter or double click on something that is not a folder
    void copyRequested();                  // Ctrl+C
    void selectedChanged();                // which rows, or how many
    void dragRequested();                  // the mouse pulls at the selected rows; its button is still down

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
    std::set<NodeId> m_open; // by the user; a parent's id is smaller, so in order the parents come first
    bool m_restoring = false;
    bool m_dragging = false; // until the button is up
    QString m_search;
    QElapsedTimer m_lastKey;
};

} // namespace strata
