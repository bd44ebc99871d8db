// SPDX-License-Identifier: Apache-2.0
// What was done in the lab in one go: an operation, several, or a line of the shell. A value.
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

/// Does it again; a line is run again, because another driver may need other operations for it. Returns the action as
/// it went this time.
[[nodiscard]] LabAction replay(const LabAction &action, LabSession &session);
/// All of them, each replaced by how it went.
void replay(LabActions &actions, LabSession &session);

/// The first actions that make up so many steps; the last of them may be cut into its operations.
[[nodiscard]] LabActions doneActions(LabActions actions, std::size_t steps);

} // namespace strata
