// SPDX-License-Identifier: Apache-2.0
// What ADD unpacks: the tree in an archive.
#pragma once

#include "model/lab/branches/lab_branch.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace strata {

/// What ADD unpacks.
struct UnpackedArchive {
    LabBranchPtr branch;
    /// Folders that the archive has no entry for, clean paths: they are only the way to what is in them.
    std::set<std::string, std::less<>> impliedFolders;
    /// Names that begin with .wh. with their attributes: files like others, since ADD unpacks a tar, not a layer.
    /// Without bytes, which they never have where such names come from.
    std::vector<std::pair<std::string, LabObject>> markFiles = {};
};

/// The tree in a tar, plain or compressed; without a branch when the bytes are not a tar.
[[nodiscard]] Result<UnpackedArchive> unpackedArchive(const LabContent &content);

} // namespace strata
