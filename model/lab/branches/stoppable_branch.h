// SPDX-License-Identifier: Apache-2.0
// A branch that stops reading on request: a folder of a million files, or one large file, must not keep a
// window waiting.
#pragma once

#include "model/base/progress.h"
#include "model/lab/branches/lab_branch.h"

namespace strata {

/// As `branch`; once the token is triggered there is nothing in it, and reading a file of it fails with Cancelled.
[[nodiscard]] LabBranchPtr stoppableBranch(LabBranchPtr branch, StopToken stop);

} // namespace strata
