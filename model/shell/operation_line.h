// SPDX-License-Identifier: Apache-2.0
// Operations as a person would type them.
#pragma once

#include "model/lab/lab_operation.h"

#include <string>

namespace strata {

/// A line for the lab's shell that carries out exactly this operation if the shell is in the root: paths are as in
/// the operation. Empty if no program does just that: a rename, for example, because mv copies if the system refuses.
[[nodiscard]] std::string operationLine(const LabOperation &operation);

} // namespace strata
