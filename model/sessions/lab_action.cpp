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

LabActions doneActions(const LabActions &actions, std::size_t steps)
{
    LabActions done;
    for (const LabAction &action : actions) {
        if (steps == 0)
            break;
        done.push_back(action);
        if (action.operations.size() > steps) { // taken back in part
            done.back().line.clear();
            done.back().operations.resize(steps);
        }
        steps -= done.back().operations.size();
    }
    return done;
}

} // namespace strata
