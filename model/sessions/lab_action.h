// SPDX-License-Identifier: Apache-2.0
// One action in the lab: one or several operations, or a line of the shell. A value.
#pragma once

#include "model/lab/lab_session.h"

#include <cstddef>
#include <string>
#include <vector>

namespace strata {

struct LabAction {
    std::string line;   // of the shell; empty: only operations
    std::string folder; // where the line was typed
    std::vector<LabOperation> operations;
};
using LabActions = std::vector<LabAction>;

/// Repeats the action; a line is run again, because another driver may need other operations for it. Returns the
/// action as it was carried out this time.
[[nodiscard]] LabAction replay(const LabAction &action, LabSession &session);
/// Repeats all actions, and replaces each with the one that was carried out.
void replay(LabActions &actions, LabSession &session);

/// The first actions that make up `steps` steps; the last of them may be cut to some of its operations.
[[nodiscard]] LabActions doneActions(LabActions actions, std::size_t steps);

} // namespace strata
