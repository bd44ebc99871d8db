// SPDX-License-Identifier: Apache-2.0
// The middle of the window: the file tree of the layers that are selected, with its filter and the path of
// the row that is selected.
#pragma once

#include "model/tree/query/tree_query.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"

#include <QWidget>

#include <vector>

class QMenu;
class QModelIndex;
class QToolButton;

namespace strata {

class DragOut;
class FileTreeModel;
class FileTreeView;
struct FileRow;
class FilterBar;
class FilterField;
class HeaderColumns;
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

    /// The selected path and, where several rows are selected, all of those; in the order of the rows.
    [[nodiscard]] std::vector<NodeId> selectedNodes() const;
    [[nodiscard]] HeaderColumns *columns() const;
    /// Which columns there are, their widths and order, for the settings.
    [[nodiscard]] QByteArray saveHeaderState() const;
    void restoreHeaderState(const QByteArray &state);

Q_SIGNALS:
    /// What is shown now; null when no filter is set.
    void filtered(const strata::TreeQueryPtr &hits);
    void mapToggled(bool shown);
    void copyPathRequested(); // of selectedNodes(); likewise the next
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
    void readOwners();
    void takeAnswer(Answer answer, bool sameRows);
    void showRows();
    void showEmpty();
    void followNode();
    void onAction();

    void openMenu(const QPoint &where);
    void addPathActions(QMenu &menu, const QModelIndex &index, const FileRow &row);
    void addTreeActions(QMenu &menu, const QModelIndex &index);
    void goToLinkTarget(NodeId id);
    void copyNames(const std::vector<NodeId> &ids);

    InspectState *m_state;
    FilterBar *m_bar = nullptr;
    FilterField *m_field = nullptr;
    FileTreeModel *m_model = nullptr;
    FileTreeView *m_tree = nullptr;
    StateStack *m_stack = nullptr;
    PathBar *m_path = nullptr;
    DragOut *m_drag = nullptr;
    QToolButton *m_copyPath = nullptr;
    bool m_outdated = false; // asked for while hidden
    OwnerNamesPtr m_owners;  // null until they are read
    ImagePtr m_ownersOf;     // the image whose names they are, as it is after the next
    LayerNumber m_ownersAt;
    Job m_job;
    Job m_ownersJob;
};

} // namespace strata
