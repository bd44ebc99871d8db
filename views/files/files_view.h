// SPDX-License-Identifier: Apache-2.0
// The middle of the window: the file tree of the layers that are selected, with its filter and the path of
// the row that is selected.
#pragma once

#include "model/tree/tree_query.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace strata {

class FileTreeModel;
class FileTreeView;
class FilterBar;
class FilterField;
class PathBar;
class StateStack;

/// Follows an InspectState (which must outlive it) and changes its selection. Queries run off the interface
/// thread; the rows of the last one stay until the next is there.
class FilesView : public QWidget {
    Q_OBJECT

public:
    explicit FilesView(InspectState *state, QWidget *parent = nullptr);
    ~FilesView() override;

    void setMapShown(bool shown); // the state of the Map button
    /// Puts the cursor into the filter.
    void focusFilter();
    void focusTree();
    /// As if it had been typed.
    void setFilterText(const QString &text);
    [[nodiscard]] QString filterText() const;

    /// Column widths, order and sorting, for the settings.
    [[nodiscard]] QByteArray saveHeaderState() const;
    void restoreHeaderState(const QByteArray &state);

Q_SIGNALS:
    void mapToggled(bool shown);
    void copyPathRequested(); // of the selected path
    void extractRequested();
    void storyRequested();
    void previewRequested(); // Enter or double click on a file

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Answer;

    void buildLayout();
    void connectState();
    void connectParts();
    void showProgress();
    void startQuery(bool sameNodes);
    void takeAnswer(Answer answer, bool sameRows);
    void showRows();
    void showEmpty();
    void followNode();
    void onAction();

    void openMenu(const QPoint &where);
    void addTreeActions(QMenu &menu, const QModelIndex &index);
    void goToLinkTarget(NodeId id);
    void copyName(NodeId id);

    InspectState *m_state;
    FilterBar *m_bar = nullptr;
    FilterField *m_field = nullptr;
    FileTreeModel *m_model = nullptr;
    FileTreeView *m_tree = nullptr;
    StateStack *m_stack = nullptr;
    PathBar *m_path = nullptr;
    QToolButton *m_copyPath = nullptr;
    bool m_outdated = false; // asked for while hidden
    Job m_job;
};

} // namespace strata
