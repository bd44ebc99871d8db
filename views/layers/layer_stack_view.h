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

public:
    /// Copies the command of the current row, as recorded. Owned by the view.
    [[nodiscard]] QAction *copyCommandAction() const { return m_copyCommand; }

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showStepOf(const QModelIndex &index);
    void activate(const QModelIndex &index);
    void copyCommand() const;
    void followState();
    void bringIntoSight();
    [[nodiscard]] bool showsStepOf(LayerNumber layer) const;

    InspectState *m_state;
    LayerStackModel *m_model;
    QAction *m_copyCommand;
    bool m_telling = false;   // this view is changing the state
    bool m_following = false; // the state is changing the selection
};

} // namespace strata
