// SPDX-License-Identifier: Apache-2.0
// What ADD unpacks: the tree in an archive.
#pragma once

#include "model/lab/branches/lab_branch.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace strata {

/// An archive that ADD unpacks.
struct UnpackedArchive {
    LabBranchPtr branch;
    /// Folders for which the archive has no entry, normalised paths: they exist only as parents of other entries.
    std::set<std::string, std::less<>> impliedFolders;
    /// Names that begin with .wh., with their attributes: ordinary files, because ADD unpacks a tar, not a layer.
    /// Without bytes, which such files never have in practice.
    std::vector<std::pair<std::string, LabObject>> markFiles = {};
};

/// The tree in a tar, plain or compressed; without a branch if the bytes are not a tar.
[[nodiscard]] Result<UnpackedArchive> unpackedArchive(const LabContent &content);

} // namespace strata
