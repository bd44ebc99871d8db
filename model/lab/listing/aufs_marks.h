// SPDX-License-Identifier: Apache-2.0
// A branch as aufs reads it: its marks are files with names of their own, whatever made them.
#pragma once

#include "model/lab/branches/lab_branch.h"

namespace strata {

/// In each directory of `branch`, `.wh.NAME` is the whiteout of NAME (even where NAME itself is beside it) and
/// `.wh..wh..opq` makes the directory opaque; all other names that begin with `.wh.` are housekeeping of aufs and are
/// not there. A branch whose marks are known already is given back as it is. To every other driver these are plain
/// files.
[[nodiscard]] LabBranchPtr withAufsMarks(LabBranchPtr branch);

} // namespace strata
