// SPDX-License-Identifier: Apache-2.0
// From what a session's writable layer holds to a layer of an image: its tar, and the branch that the next step is on.
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
    std::vector<LayerItem> items;     // in the order of the tar: each folder before what is in it
    std::vector<MemoryEntry> entries; // the root, then one for each item
    LabBranchPtr branch;              // of the entries
    std::uint64_t fileBytes = 0;      // as fileBytesOf() counts
};

/// As `docker history` counts: files once each, and the lengths of symbolic links.
[[nodiscard]] std::uint64_t fileBytesOf(std::span<const LayerItem> items);

/// What the symbolic links are of it: BuildKit's history leaves them out.
[[nodiscard]] std::uint64_t linkBytesOf(std::span<const LayerItem> items);

/// Files whose names make them whiteouts in a layer.
[[nodiscard]] std::vector<std::string> filesLikeMarks(std::span<const LayerItem> items);

/// Unsupported if there are any.
[[nodiscard]] Result<void> checkLayerNames(std::span<const LayerItem> items);

/// Of any driver. `now`: seconds since 1970, for what the session itself made. Without items: nothing was changed.
/// `volumes`: folders that were mounted; what happened below them is not the layer's.
[[nodiscard]] Result<BuiltLayer> builtLayer(const LabSession &session, std::int64_t now,
                                            const std::vector<std::string> &volumes = {});

/// Those of the session's volumes that hold anything of the container's own: what a commit leaves out. Clean paths.
[[nodiscard]] std::vector<std::string> filledVolumes(const LabSession &session);

} // namespace strata
