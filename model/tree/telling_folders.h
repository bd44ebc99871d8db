// SPDX-License-Identifier: Apache-2.0
// Where most of a sum over a tree is: the few paths that say it best.
#pragma once

#include "model/tree/image_tree.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace strata {

/// A tree with a sum for each path. Not owned by tellingFolders().
struct FolderSizes {
    std::function<ImageTree::Children(NodeId folder)> children;
    std::function<std::uint64_t(NodeId path)> bytes; // of a directory: with everything below it
};

/// At most `most` directories and files, none inside another, greatest first. A directory is replaced by what is in it
/// if one thing, or a few large directories there, have most of its bytes. `total`: the sum of all files.
[[nodiscard]] std::vector<NodeId> tellingFolders(const FolderSizes &sizes, std::uint64_t total, std::size_t most);

} // namespace strata
