// SPDX-License-Identifier: Apache-2.0
// Directories of containerd's snapshots: which one belongs to a key, and those below it.
#pragma once

#include "model/base/result.h"
#include "model/places/store/bolt_file.h"
#include "model/places/store/store_folder.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

struct SnapshotFolders {
    std::vector<std::filesystem::path> folders; // that of the key first, then those below
    bool isTree = false;                        // each holds the whole tree (native)
};

/// The snapshot called `key` in a namespace. Errors: NotFound; Unsupported for a snapshotter that does not keep
/// directories (only overlayfs, fuse-overlayfs and native do); Damaged if snapshots go in a circle.
[[nodiscard]] Result<SnapshotFolders> snapshotFolders(const StoreFolder &root, const BoltBucket &metadata,
                                                      std::string_view space, std::string_view snapshotter,
                                                      std::string_view key);

/// Snapshotters of a namespace that have snapshots.
[[nodiscard]] std::vector<std::string> snapshottersOf(const BoltBucket &metadata, std::string_view space);

} // namespace strata
