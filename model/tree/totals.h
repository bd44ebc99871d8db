// SPDX-License-Identifier: Apache-2.0
// Sums over the tree: for folders after a layer, and for each layer what it added, changed and hides.
#pragma once

#include "model/base/progress.h"
#include "model/tree/image_tree.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace strata {

/// Sums of every folder of the file system after one layer. Built in one backward pass over all nodes; immutable.
/// An inode with several names counts once, at the first of its names in tree order.
class FolderTotals {
public:
    /// `leftOut`: paths that count for nothing, with all that is below them.
    FolderTotals(const ImageTree &tree, LayerNumber at, std::span<const NodeId> leftOut = {});

    [[nodiscard]] std::uint64_t bytes(NodeId id) const { return m_bytes[id.value]; } // of a file: its own size
    [[nodiscard]] std::uint32_t files(NodeId id) const { return m_files[id.value]; } // everything but folders, below
    [[nodiscard]] std::uint64_t visibleBytes() const { return bytes(ImageTree::root()); }
    /// bytes() of all nodes, moved out.
    [[nodiscard]] LargeVector<std::uint64_t> takeBytes() && { return std::move(m_bytes); }
    [[nodiscard]] std::uint64_t fileCount() const { return m_fileCount; }
    [[nodiscard]] std::uint64_t directoryCount() const { return m_directoryCount; } // without the root

private:
    LargeVector<std::uint64_t> m_bytes;
    LargeVector<std::uint32_t> m_files;
    std::uint64_t m_fileCount = 0;
    std::uint64_t m_directoryCount = 0;
};

/// What one layer did, in paths and bytes.
struct LayerTotals {
    std::uint64_t added = 0;
    std::uint64_t modified = 0;
    std::uint64_t metadata = 0;
    std::uint64_t removed = 0; // paths of lower layers that are gone, with all that was below them
    std::uint64_t opaque = 0;  // opaque marks
    std::uint64_t bytes = 0;   // of its files, each inode once
    /// What `docker history` calls its size: as bytes, with the lengths of symbolic links (the sum of st_size over
    /// everything but folders in the unpacked layer, as moby's internal/directory counts it).
    std::uint64_t unpackedBytes = 0;
    std::uint64_t hiddenBytes = 0; // of lower files (each inode once) that it removes or replaces
};

/// One for each layer, base first. A layer that could not be read has zeros.
[[nodiscard]] std::vector<LayerTotals> layerTotals(const ImageTree &tree);

} // namespace strata
