// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_container.h"

#include "views/lab/lab_state.h"

namespace strata {

LabContainer::LabContainer(const LabState &state)
    : start(state.beginning()), driver(&state.driver()), actions(state.bench().actions())
{
}

Result<std::unique_ptr<LabSession>> LabContainer::session(const StopToken &stop) const
{
    auto made = start.newSession(*driver);
    SessionContainer container{actions, 0};
    for (const LabAction &action : actions)
        container.steps += action.operations.size();
    if (const auto done = resumeContainer(container, *made, stop); !done)
        return fail(done);
    return made;
}

} // namespace strata
