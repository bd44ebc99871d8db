// SPDX-License-Identifier: Apache-2.0
// The files of a comparison: the tree of differences (or of all files) with its filter; below it the content view.
#pragma once

#include "model/compare/compare_query.h"
#include "views/common/tree/path_tree_page.h"
#include "views/compare/compare_state.h"

class QSplitter;

namespace strata {

class CompareTreeModel;
class SegmentSwitch;

/// Follows a CompareState (which must outlive it) and changes its selection.
class CompareFilesView : public PathTreePage {
    Q_OBJECT

public:
    explicit CompareFilesView(CompareState *state, QWidget *parent = nullptr);
    ~CompareFilesView() override;

    /// Placed below the tree. The view takes ownership.
    void setContentView(QWidget *view);
    /// Selects the next (previous) difference in display order, wrapping around; false if there is none.
    bool selectNextDifference();
    bool selectPreviousDifference();
    void sortBy(CompareSortKey key, bool descending);

Q_SIGNALS:
    /// The user requested a context menu, at global coordinates; the path is already selected.
    void menuRequested(const QPoint &where);

protected:
    [[nodiscard]] NodeId selectedNode() const override;
    void startQuery() override;
    void showEmpty() override;

private:
    void buildBar();
    void connectState();
    void connectParts();
    void followComparison();
    void takeQuery(CompareQueryPtr query, const std::vector<NodeId> &hits);
    void onEmptyAction();
    void followNode();
    bool selectDifference(bool forward);

    CompareState *m_state;
    CompareTreeModel *m_model;
    SegmentSwitch *m_scopes;
    QSplitter *m_splitter;
};

} // namespace strata
