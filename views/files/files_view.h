// SPDX-License-Identifier: Apache-2.0
// The middle of the window: the file tree of the selected layers, with its filter and the path of the selected row.
#pragma once

#include "model/tree/query/tree_query.h"
#include "views/common/inspect_state.h"
#include "views/common/tree/path_tree_page.h"
#include "views/common/tree/query_tree_model.h"

#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>

class QMenu;
class QModelIndex;
class QPushButton;
class QToolButton;

namespace strata {

class DragOut;
class FileTreeModel;
class HitsTable;
class PathBar;
class ScopeSwitch;
class SegmentSwitch;
struct FileRow;

/// Follows an InspectState, which must outlive it, and changes its selection.
class FilesView : public PathTreePage {
    Q_OBJECT

public:
    explicit FilesView(InspectState *state, QWidget *parent = nullptr);
    ~FilesView() override;

    void setMapShown(bool shown); // the state of the Map button

Q_SIGNALS:
    /// The query shown now; null if no filter is set.
    void filtered(const strata::TreeQueryPtr &hits);
    void mapToggled(bool shown);
    void extractRequested(); // of selectedNodes()
    void storyRequested();

protected:
    [[nodiscard]] NodeId selectedNode() const override;
    void startQuery() override { startQuery(false); }
    void showEmpty() override;

private:
    void buildLayout();
    void connectState();
    void connectParts();
    void showProgress();
    /// `sameNodes`: only undecided contents were decided.
    void startQuery(bool sameNodes);
    void readOwners();
    struct Found;
    [[nodiscard]] static Found find(const ImagePtr &image, TreeQuerySpec spec,
                                    std::optional<QueryTreeModel<TreeQuery>::Order> order, std::atomic<int> &searched,
                                    const StopToken &stop);
    void takeQuery(Found found, bool sameRows);
    void showSearch();
    void setListWanted(bool wanted);
    void sortList();
    void showScope();
    void followNode();

    void openMenu(const QPoint &where);
    void addPathActions(QMenu &menu, const QModelIndex &index, const FileRow &row);
    void addTreeActions(QMenu &menu, const QModelIndex &index);
    void addHitActions(QMenu &menu, const std::vector<NodeId> &nodes);
    void goToLinkTarget(NodeId id);
    void copyNames(const std::vector<NodeId> &ids);

    InspectState *m_state;
    FileTreeModel *m_model;
    ScopeSwitch *m_scope;
    SegmentSwitch *m_form; // of the hits: tree or list
    bool m_wantsList = false;
    QPushButton *m_removed;
    QPushButton *m_map;
    PathBar *m_path;
    DragOut *m_drag;
    QToolButton *m_copyPath;
    OwnerNamesPtr m_owners; // null until read
    ImagePtr m_ownersOf;    // the image that the names are from, after layer m_ownersAt
    LayerNumber m_ownersAt;
    Job m_ownersJob;
    Job m_sortJob;
    QTimer m_searchTimer;                         // runs while contents are searched
    std::shared_ptr<std::atomic<int>> m_searched; // percent; of the query that runs
    HitsTable *m_table;
};

} // namespace strata
