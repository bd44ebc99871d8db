// SPDX-License-Identifier: Apache-2.0
// Sums over the tree: for folders after a layer, and for what each layer added, changed and hides.
#pragma once

#include "model/base/progress.h"
#include "model/tree/image_tree.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace strata {

/// Sums for every folder of the file system after one layer. Built in one backward pass over all nodes; immutable. An
/// inode with several names counts once, at the first of its names in tree order.
class FolderTotals {
public:
    /// `leftOut`: paths that are not counted, with everything below them.
    FolderTotals(const ImageTree &tree, LayerNumber at, std::span<const NodeId> leftOut = {});

    [[nodiscard]] std::uint64_t bytes(NodeId id) const { return m_bytes[id.value]; } // of a file: its own size
    [[nodiscard]] std::uint32_t files(NodeId id) const { return m_files[id.value]; } // everything below but folders
    [[nodiscard]] std::uint64_t visibleBytes() const { return bytes(ImageTree::root()); }
    /// bytes() of all nodes, moved out of this object.
    [[nodiscard]] LargeVector<std::uint64_t> takeBytes() && { return std::move(m_bytes); }
    [[nodiscard]] std::uint64_t fileCount() const { return m_fileCount; }
    [[nodiscard]] std::uint64_t directoryCount() const { return m_directoryCount; } // without the root

private:
    LargeVector<std::uint64_t> m_bytes;
    LargeVector<std::uint32_t> m_files;
    std::uint64_t m_fileCount = 0;
    std::uint64_t m_directoryCount = 0;
};

/// The changes by one layer, in paths and bytes.
struct LayerTotals {
    std::uint64_t added = 0;
    std::uint64_t modified = 0;
    std::uint64_t metadata = 0;
    std::uint64_t removed = 0; // paths of lower layers that it removes, with everything below them
    std::uint64_t opaque = 0;  // opaque marks
    std::uint64_t bytes = 0;   // of its files, each inode once
    /// The size in `docker history`: like `bytes`, plus the lengths of symbolic links (the sum of st_size of
    /// everything but folders in the unpacked layer, as moby's internal/directory counts it).
    std::uint64_t unpackedBytes = 0;
    std::uint64_t hiddenBytes = 0; // of lower files (each inode once) that it removes or replaces
};

/// One element for each layer, base first; all zeros for a layer that could not be read.
[[nodiscard]] std::vector<LayerTotals> layerTotals(const ImageTree &tree);

} // namespace strata
