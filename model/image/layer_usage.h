// SPDX-License-Identifier: Apache-2.0
// The space that unpacked layers take on disk, as containerd's overlayfs snapshotter counts it on ext4 with blocks of
// 4096 bytes. The rules, and how they were measured: docs/SIZES.md, "What a snapshot takes".
#pragma once

#include "model/tree/image_tree.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace strata {

/// A value.
struct LayerUsage {
    std::uint64_t bytes = 0;  // of the allocated blocks
    std::uint64_t inodes = 0; // with the layer's own root directory
    /// False if a directory has more names than one block takes: the number of its blocks is then an estimate, because
    /// it depends on a number that each file system makes up for itself.
    bool isExact = true;

    bool operator==(const LayerUsage &) const = default;
};

/// For each layer, base first, what its directory takes; empty for a layer that could not be read to its end. Walks
/// all entries: call it from a worker thread.
[[nodiscard]] std::vector<std::optional<LayerUsage>> layerUsage(const ImageTree &tree);

} // namespace strata
