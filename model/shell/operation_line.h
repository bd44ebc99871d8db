// SPDX-License-Identifier: Apache-2.0
// Operations as a person would type them.
#pragma once

#include "model/lab/lab_operation.h"

#include <string>

namespace strata {

/// A line for the lab's shell that carries out this very operation, and no other, if the shell is in the root: paths
/// are as they are in the operation. Empty if no program does: a rename, for example, because mv copies where the
/// system refuses.
[[nodiscard]] std::string operationLine(const LabOperation &operation);

} // namespace strata
