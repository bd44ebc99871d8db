// SPDX-License-Identifier: Apache-2.0
// A branch that stops reading on request, so that a folder of a million files or one large file does not keep a
// window waiting.
#pragma once

#include "model/base/progress.h"
#include "model/lab/branches/lab_branch.h"

namespace strata {

/// Like `branch`, but once the token is triggered it appears empty, and reading a file in it fails with Cancelled.
[[nodiscard]] LabBranchPtr stoppableBranch(LabBranchPtr branch, StopToken stop);

} // namespace strata
