// SPDX-License-Identifier: Apache-2.0
#include "model/sessions/lab_action.h"

#include "model/shell/lab_shell.h"

namespace strata {

LabAction replay(const LabAction &action, LabSession &session)
{
    const std::size_t before = session.stepCount();
    if (action.line.empty()) {
        for (const LabOperation &operation : action.operations)
            session.apply(operation);
        return action;
    }
    LabShell shell(session);
    shell.state().folder = action.folder;
    (void)shell.run(action.line);
    LabAction done{action.line, action.folder, {}};
    for (std::size_t step = before; step < session.stepCount(); ++step)
        done.operations.push_back(session.step(step).operation);
    return done;
}

void replay(LabActions &actions, LabSession &session)
{
    for (LabAction &action : actions)
        action = replay(action, session);
}

LabActions doneActions(LabActions actions, std::size_t steps)
{
    for (std::size_t i = 0; i < actions.size(); ++i) {
        if (steps == 0) {
            actions.resize(i);
            break;
        }
        if (actions[i].operations.size() > steps) { // undone in part
            actions[i].line.clear();
            actions[i].operations.resize(steps);
        }
        steps -= actions[i].operations.size();
    }
    return actions;
}

} // namespace strata
