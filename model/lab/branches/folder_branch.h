// SPDX-License-Identifier: Apache-2.0
// A folder on this machine as a read-only branch of a session. It is read when a name is looked up, and never written.
#pragma once

#include "model/base/result.h"
#include "model/lab/branches/lab_branch.h"

#include <cstdint>
#include <filesystem>

namespace strata {

enum class FolderPlace : std::uint8_t { Lower, Upper };

/// Understands the marks of overlay, as trusted.overlay.* and as user.overlay.* (userxattr): a character device 0/0
/// is a whiteout; opaque=y hides the lower contents of a folder; in a lower folder with opaque=x, an empty file with
/// the attribute "whiteout" is also a whiteout (overlay does not look for those in its upper folder); redirect is the
/// former path of a folder. Changes made to the folder in the meantime are visible. Error: it is not a folder, or
/// cannot be read.
[[nodiscard]] Result<LabBranchPtr> folderBranch(const std::filesystem::path &folder,
                                                FolderPlace place = FolderPlace::Lower);

} // namespace strata
