// SPDX-License-Identifier: Apache-2.0
// The stack as a list that controls the selected layers: one row selects a layer, two or more (Ctrl, Shift) the range
// from the lowest to the highest.
#pragma once

#include "views/common/inspect_state.h"

#include <QListView>

class QAction;

namespace strata {

class LayerStackModel;

class LayerStackView : public QListView {
    Q_OBJECT

public:
    explicit LayerStackView(InspectState *state, QWidget *parent = nullptr);

    [[nodiscard]] LayerStackModel *stackModel() const { return m_model; }

Q_SIGNALS:
    /// A metadata-only step was clicked, or Enter was pressed on it.
    void stepActivated(int historyIndex);
    /// A layer was double-clicked, or Enter was pressed on it.
    void layerActivated();
    /// The sum of what a layer hides was clicked, or chosen in the menu.
    void hiddenActivated(strata::LayerNumber layer);

public:
    /// Copies the command of the current row, as recorded. Owned by the view.
    [[nodiscard]] QAction *copyCommandAction() const { return m_copyCommand; }
    /// Emits hiddenActivated() for the current layer. Owned by the view.
    [[nodiscard]] QAction *showHiddenAction() const { return m_showHidden; }

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void showStepOf(const QModelIndex &index);
    void activate(const QModelIndex &index);
    void copyCommand() const;
    void showHidden();
    void updateShowHidden();
    [[nodiscard]] QModelIndex linkAt(const QPoint &where) const;
    void followState();
    void bringIntoSight();
    [[nodiscard]] bool showsStepOf(LayerNumber layer) const;

    InspectState *m_state;
    LayerStackModel *m_model;
    QAction *m_copyCommand;
    QAction *m_showHidden;
    bool m_telling = false;   // this view is changing the state
    bool m_following = false; // the state is changing the selection
};

} // namespace strata
