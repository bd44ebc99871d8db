// SPDX-License-Identifier: Apache-2.0
// The treemap panel: area is size, colour (and number) is the layer that supplies most of it.
#pragma once

#include "views/common/inspect_state.h"
#include "views/common/job.h"
#include "views/map/map_tiles.h"

#include <QTimer>
#include <QWidget>

class QToolButton;

namespace strata {

class MapCanvas;
class PanelHeading;
class PathBar;
class StateStack;

/// Follows an InspectState, which must outlive it. Works only while visible, off the interface thread.
class MapView : public QWidget {
    Q_OBJECT

public:
    /// The files that pass the filter; null without a filter. The others are pale.
    void setHits(const TreeQueryPtr &hits);
    explicit MapView(InspectState *state, QWidget *parent = nullptr);
    ~MapView() override;

    /// Shows the contents of this folder.
    void zoomTo(NodeId folder);
    void zoomOut();
    [[nodiscard]] NodeId root() const { return m_root; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Answer;

    void buildLayout();
    void connectState();
    void choose(NodeId node, LayerNumber hiddenIn);
    void schedule(bool newQuery);
    void work();
    void takeAnswer(Answer answer);
    void showHeading();

    InspectState *m_state;
    PanelHeading *m_heading = nullptr;
    PathBar *m_path = nullptr;
    QToolButton *m_up = nullptr;
    MapCanvas *m_canvas = nullptr;
    StateStack *m_stack = nullptr;
    ImageTreePtr m_tree;               // the tree of m_root
    NodeId m_root = ImageTree::root(); // the folder that fills the map
    TreeQueryPtr m_query;              // of the last result; null if it no longer matches the state
    std::shared_ptr<const HiddenTotals> m_hidden;
    bool m_outdated = true;
    QTimer m_soon; // combines the steps of a resize
    Job m_job;
};

} // namespace strata
