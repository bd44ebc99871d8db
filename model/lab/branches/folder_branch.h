// SPDX-License-Identifier: Apache-2.0
// A folder of this machine as a read-only branch of a session. It is read when something is looked up, and never
// written.
#pragma once

#include "model/base/result.h"
#include "model/lab/branches/lab_branch.h"

#include <cstdint>
#include <filesystem>

namespace strata {

enum class FolderPlace : std::uint8_t { Lower, Upper };

/// Marks of overlay are known, as trusted.overlay.* and as user.overlay.* (userxattr): a character device 0/0 is a
/// whiteout; opaque=y hides what is below a folder; in a lower folder with opaque=x an empty file with the attribute
/// "whiteout" is one, too (overlay does not look for those in its upper folder); redirect says where a folder was.
/// What changes in the folder meanwhile is seen changed. Error: it is not a folder, or may not be read.
[[nodiscard]] Result<LabBranchPtr> folderBranch(const std::filesystem::path &folder,
                                                FolderPlace place = FolderPlace::Lower);

} // namespace strata
