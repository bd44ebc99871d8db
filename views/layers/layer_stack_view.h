// SPDX-License-Identifier: Apache-2.0
// The stack as a list that drives the selected layers: one row selects a layer, two or more (Ctrl, Shift) the
// range between the lowest and the highest.
#pragma once

#include "views/common/inspect_state.h"

#include <QListView>

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

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void activate(const QModelIndex &index);
    void followState();
    void bringIntoSight();
    [[nodiscard]] bool showsStepOf(LayerNumber layer) const;

    InspectState *m_state;
    LayerStackModel *m_model;
    bool m_telling = false;   // the state changes because of us
    bool m_following = false; // the selection changes because of the state
};

} // namespace strata
