// SPDX-License-Identifier: Apache-2.0
// containerd's snapshots: what its two databases have of one, which directory belongs to a key, and those below it.
#pragma once

#include "model/base/digest.h"
#include "model/base/result.h"
#include "model/places/store/bolt_file.h"
#include "model/places/store/store_folder.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A snapshot as the databases have it (docs/PLACES.md, "Stores on disk"). A value.
struct Snapshot {
    std::string name;         // in the snapshotter's own database: "moby/57/sha256:…"
    std::uint64_t number = 0; // of its directory
    std::string parent;       // by its name; "" for the lowest
    std::string place;        // relative to the root: "…overlayfs/snapshots/7/fs"; "" if it is not below the root
};

/// The snapshots of one snapshotter, as they were when it was opened. A value; any thread may read it.
class Snapshotter {
public:
    /// `metadata`: containerdMetadata(). Errors: NotFound if there is no such snapshotter, those of openBolt().
    [[nodiscard]] static Result<Snapshotter> open(const StoreFolder &root, const BoltBucket &metadata,
                                                  std::string_view name);
    /// "io.containerd.snapshotter.v1.NAME", relative to the root.
    [[nodiscard]] static std::string folderOf(std::string_view name);

    /// The one that a namespace calls `key`: a chain ID, the ID of a container. NotFound if it does not have one.
    [[nodiscard]] Result<Snapshot> called(std::string_view space, std::string_view key) const;
    /// By its own name.
    [[nodiscard]] Result<Snapshot> named(const std::string &name) const;

private:
    Snapshotter(BoltBucket metadata, BoltBucket snapshots, std::string name);

    BoltBucket m_metadata;
    BoltBucket m_snapshots;
    std::string m_name;
};

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

/// A label that containerd gives to the config of an image that it has unpacked.
struct UnpackedLabel {
    std::string snapshotter;
    std::string key; // of the top snapshot
};
/// One for each snapshotter that has the image, by name; empty if it is not unpacked.
[[nodiscard]] std::vector<UnpackedLabel> unpackedLabels(const BoltBucket &metadata, std::string_view space,
                                                        const Digest &config);

} // namespace strata
