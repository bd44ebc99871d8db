// SPDX-License-Identifier: Apache-2.0
// A branch as aufs reads it: marks of aufs are files with special names, whichever program made them.
#pragma once

#include "model/lab/branches/lab_branch.h"

namespace strata {

/// In each directory of `branch`, `.wh.NAME` is the whiteout of NAME (even if NAME itself exists next to it) and
/// `.wh..wh..opq` makes the directory opaque; all other names that begin with `.wh.` are housekeeping of aufs and are
/// hidden. A branch whose marks are already interpreted is returned unchanged. To every other driver these are
/// ordinary files.
[[nodiscard]] LabBranchPtr withAufsMarks(LabBranchPtr branch);

} // namespace strata
