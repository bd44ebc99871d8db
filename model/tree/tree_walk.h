// SPDX-License-Identifier: Apache-2.0
// Visits the paths of a tree in the order of `ls` (docs/CLI.md, "The files"): by full path, byte by byte, each folder
// before what is in it.
// That is not the order of a plain depth-first walk: "/a-b" comes before "/a/b". No recursion, any depth.
#pragma once

#include "model/tree/image_tree.h"

#include <functional>
#include <string>

namespace strata {

/// Calls `visit(node, path)` for every node below `start` (itself not included).
/// `wanted(node)` is asked once for each node; when it is false neither the node nor what is below is visited.
/// `visit` returns false to stop the walk. `recursive` false: only the direct children.
void walkTree(const ImageTree &tree, NodeId start, bool recursive, const std::function<bool(NodeId)> &wanted,
              const std::function<bool(NodeId, const std::string &path)> &visit);

/// The same for one layer alone; every child is visited, paths are LayerTree::shownPath with a leading '/'.
void walkLayer(const LayerTree &layer, EntryId start, bool recursive,
               const std::function<bool(EntryId, const std::string &path)> &visit);

} // namespace strata
