// SPDX-License-Identifier: Apache-2.0
// What a comparison leaves out, as a button with a menu of switches.
#pragma once

#include "views/common/menu_button.h"
#include "views/compare/compare_state.h"

class QAction;

namespace strata {

/// Shows and sets the noise of a CompareState, which must outlive it. Its text says what is left out.
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
