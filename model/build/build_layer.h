// SPDX-License-Identifier: Apache-2.0
// Converts a session's writable layer to a layer of an image: its tar, and the branch that the next step is based on.
#pragma once

#include "model/image/write/layer_item.h"
#include "model/lab/branches/memory_branch.h"
#include "model/lab/lab_session.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace strata {

/// A value.
struct BuiltLayer {
    std::vector<LayerItem> items;     // in the order of the tar: each folder before its contents
    std::vector<MemoryEntry> entries; // the root, then one for each item
    LabBranchPtr branch;              // of the entries
    std::uint64_t fileBytes = 0;      // as counted by fileBytesOf()
};

/// As counted by `docker history`: files once each, and the lengths of symbolic links.
[[nodiscard]] std::uint64_t fileBytesOf(std::span<const LayerItem> items);

/// The part of it that is due to symbolic links: BuildKit's history leaves them out.
[[nodiscard]] std::uint64_t linkBytesOf(std::span<const LayerItem> items);

/// The paths of files whose names make them whiteouts in a layer.
[[nodiscard]] std::vector<std::string> filesLikeMarks(std::span<const LayerItem> items);

/// Fails with Unsupported if there are any.
[[nodiscard]] Result<void> checkLayerNames(std::span<const LayerItem> items);

/// For any driver. `now`: seconds since 1970, the time of objects that the session itself created. No items: nothing
/// was changed. `volumes`: folders that were mounted; changes below them are not part of the layer.
[[nodiscard]] Result<BuiltLayer> builtLayer(const LabSession &session, std::int64_t now,
                                            const std::vector<std::string> &volumes = {});

/// The session's volumes that contain anything of the container itself, which a commit leaves out. Normalised paths.
[[nodiscard]] std::vector<std::string> filledVolumes(const LabSession &session);

} // namespace strata
