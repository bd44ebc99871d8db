// SPDX-License-Identifier: Apache-2.0
// Visits the paths of a tree in the order of `ls` (docs/CLI.md, "The files"): by full path, byte by byte, each folder
// before its contents. This differs from a plain depth-first walk: "/a-b" comes before "/a/b". Not recursive: any
// depth is possible.
#pragma once

#include "model/tree/image_tree.h"

#include <functional>
#include <string>

namespace strata {

/// Calls `visit(node, path)` for every node below `start` (without `start` itself). `wanted(node)` is called once for
/// each node; if it returns false, neither the node nor anything below it is visited. `visit` returns false to stop
/// the walk. If `recursive` is false, only the direct children are visited.
void walkTree(const ImageTree &tree, NodeId start, bool recursive, const std::function<bool(NodeId)> &wanted,
              const std::function<bool(NodeId, const std::string &path)> &visit);

/// The same for one layer alone; every child is visited, and paths are LayerTree::shownPath() with a leading '/'.
void walkLayer(const LayerTree &layer, EntryId start, bool recursive,
               const std::function<bool(EntryId, const std::string &path)> &visit);

} // namespace strata
