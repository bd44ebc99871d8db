// SPDX-License-Identifier: Apache-2.0
// Files of the final file system that have the same bytes under several paths.
#pragma once

#include "model/base/ids.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/image_loader.h"

#include <cstdint>
#include <vector>

namespace strata {

/// Files with the same bytes; hard links of one another are one file, under the first of its names.
struct DuplicateSet {
    std::uint64_t size = 0;         // of one of them
    std::vector<NodeId> nodes = {}; // at least two, in the order of the tree

    /// What would be saved if only one was stored.
    [[nodiscard]] std::uint64_t bytes() const { return size * (nodes.size() - 1); }
};

/// A value.
struct DuplicateFiles {
    std::uint64_t bytes = 0;             // of all sets
    std::vector<DuplicateSet> sets = {}; // most bytes first
    std::vector<NodeId> unread = {};     // files that could not be read, or claim far more than they store
};

/// Compares sizes, then hashes of the bytes of files with equal sizes, on all processors. The only error is Cancelled.
[[nodiscard]] Result<DuplicateFiles> duplicateFilesOf(const ImagePtr &image, const StopToken &stop = {},
                                                      const ProgressFunction &progress = {});

} // namespace strata
