// SPDX-License-Identifier: Apache-2.0
// A folder of this machine as a read-only branch of a session. It is read when something is looked up, and never written.
#pragma once

#include "model/base/result.h"
#include "model/lab/lab_branch.h"

#include <filesystem>

namespace strata {

/// Marks of overlay are known: a character device 0/0 is a whiteout, a folder may be opaque by an extended attribute.
/// What changes in the folder meanwhile is seen changed. Error: it is no folder, or may not be read.
[[nodiscard]] Result<LabBranchPtr> folderBranch(const std::filesystem::path &folder);

} // namespace strata
