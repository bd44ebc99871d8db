// SPDX-License-Identifier: Apache-2.0
// The differences that a comparison ignores, as a button with a menu of switches.
#pragma once

#include "views/common/menu_button.h"
#include "views/compare/compare_state.h"

class QAction;

namespace strata {

/// Shows and sets the noise of a CompareState, which must outlive it. The button's text names what is ignored.
class NoiseButton : public MenuButton {
    Q_OBJECT

public:
    explicit NoiseButton(CompareState *state, QWidget *parent = nullptr);

private:
    void refresh();
    void askForPaths();

    CompareState *m_state;
    QAction *m_times;
    QAction *m_owners;
    QAction *m_paths;
};

} // namespace strata
