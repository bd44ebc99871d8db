// SPDX-License-Identifier: Apache-2.0
// The files of a comparison: the tree of what differs (or of all) with its filter; below it a place for the contents.
#pragma once

#include "views/common/job.h"
#include "views/compare/compare_state.h"

#include <QWidget>

#include <array>

class QLabel;
class QSplitter;

namespace strata {

class CompareTreeModel;
class FilterField;
class HeaderColumns;
class FilterHelpDialog;
class PathTreeView;
class SegmentButton;
class StateStack;

/// Follows a CompareState (which must outlive it) and changes its selection. Queries run off the interface thread; the
/// rows of the last one stay until the next is there.
class CompareFilesView : public QWidget {
    Q_OBJECT

public:
    explicit CompareFilesView(CompareState *state, QWidget *parent = nullptr);
    ~CompareFilesView() override;

    /// Goes below the tree. Ownership goes to the view.
    void setContentView(QWidget *view);
    /// Selects the difference that comes next (before) in the order shown, round the ends; false when there is none.
    bool selectNextDifference();
    bool selectPreviousDifference();
    void focusFilter();
    void focusTree();
    void sortBy(CompareSortKey key, bool descending);

    /// The selected path and, where several rows are selected, all of those; in the order of the rows.
    [[nodiscard]] std::vector<NodeId> selectedNodes() const;
    [[nodiscard]] HeaderColumns *columns() const;
    [[nodiscard]] QByteArray saveHeaderState() const;
    void restoreHeaderState(const QByteArray &state);

Q_SIGNALS:
    void contentRequested(); // Enter or double click on a file
    void copyRequested();    // of selectedNodes()
    /// Where the user asked for a menu, in global coordinates; the path is selected already.
    void menuRequested(const QPoint &where);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Answer;

    void buildBar(QWidget *bar);
    void connectState();
    void connectParts();
    void followComparison();
    void startQuery();
    void takeAnswer(Answer answer);
    void showEmpty();
    void onEmptyAction();
    void followNode();
    void showError(const QString &text);
    void showHelp();
    bool selectDifference(bool forward);

    CompareState *m_state;
    std::array<SegmentButton *, 2> m_scopes{}; // by CompareScope
    FilterField *m_field = nullptr;
    QLabel *m_error = nullptr;
    CompareTreeModel *m_model = nullptr;
    PathTreeView *m_tree = nullptr;
    StateStack *m_stack = nullptr;
    QSplitter *m_splitter = nullptr;
    FilterHelpDialog *m_help = nullptr;
    bool m_outdated = false; // asked for while hidden
    Job m_job;
};

} // namespace strata
