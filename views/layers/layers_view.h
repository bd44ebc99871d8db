// SPDX-License-Identifier: Apache-2.0
// The left side of an opened image: heading, stack, time slider.
#pragma once

#include "views/common/inspect_state.h"

#include <QWidget>

class QAction;

namespace strata {

class LayerStackView;
class PanelHeading;

class LayersView : public QWidget {
    Q_OBJECT

public:
    explicit LayersView(InspectState *state, QWidget *parent = nullptr);

    /// Sets the context menu of the stack; the actions apply to the layers that are selected in the state. Does not
    /// take ownership.
    void setContextActions(const QList<QAction *> &actions);
    [[nodiscard]] LayerStackView *stack() const { return m_stack; }

Q_SIGNALS:
    /// The user wants to see a step of the history.
    void stepActivated(int historyIndex);
    /// The user wants to see the facts about the selected layer.
    void layerActivated();
    /// The user wants to see what a layer hides.
    void hiddenActivated(strata::LayerNumber layer);

private:
    void updateTotal();

    InspectState *m_state;
    PanelHeading *m_heading;
    LayerStackView *m_stack;
};

} // namespace strata
