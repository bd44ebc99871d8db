// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_restart.h"

#include "views/common/ask.h"
#include "views/lab/lab_state.h"

#include <QCoreApplication>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::LabRestart)
};

void askToRestart(LabState *state, QWidget *parent)
{
    ask({parent->window(), "labRestart", Text::tr("Start over?"),
         Text::tr("%n step(s) will be lost.", nullptr, static_cast<int>(state->bench().totalSteps()))},
        state, {{Text::tr("Start over"), [state] { state->restart(); }, "labRestartAnew"}});
}

} // namespace

void chooseStart(LabState *state, const LabStart &start, QWidget *parent)
{
    if (!state->bench().isAt(start))
        state->goTo(start);
    else if (state->bench().totalSteps() == 0)
        state->restart();
    else
        askToRestart(state, parent);
}

} // namespace strata
