// SPDX-License-Identifier: Apache-2.0
// Two versions of a path held against each other, and the difference between the file systems after two layers.
#pragma once

#include "model/base/progress.h"
#include "model/tree/image_tree.h"

#include <functional>
#include <optional>
#include <string>

namespace strata {

/// Fields of a version that the two sides do not share. Content is set when type is File on both sides and the sizes
/// or (where both are known) the content hashes differ; `undecided` is set if only a comparison of bytes can decide.
struct Difference {
    What what = What::Nothing;
    bool undecided = false;
};
[[nodiscard]] Difference compareInodes(const ImageTree &tree, EntryRef older, EntryRef newer);

/// One row of `diff FROM..TO`.
struct TreeDifference {
    NodeId node;
    ChangeKind kind = ChangeKind::Added; // Added, Modified, Metadata or Removed
    What what = What::Nothing;
    const Change *older = nullptr; // null when it was not there
    const Change *newer = nullptr;
};

/// Whether two files of equal size hold the same bytes; asked only when neither the chain of changes nor the content
/// hashes decide. May read from the image.
using SameBytesFunction = std::function<bool(EntryRef older, EntryRef newer)>;

/// One path of such a difference; empty when nothing differs. Without a function, bytes that no one knows differ.
[[nodiscard]] std::optional<TreeDifference> compareAt(const ImageTree &tree, NodeId node, LayerNumber from,
                                                      LayerNumber to, const SameBytesFunction &sameBytes = {});

/// Calls `report` for each path that differs between the file systems after `from` and after `to` (either order, 0 =
/// nothing), in the order of `ls`; false from it stops. Versions that differ in nothing at all are not reported.
void diffLayers(const ImageTree &tree, LayerNumber from, LayerNumber to, const SameBytesFunction &sameBytes,
                const std::function<bool(const TreeDifference &, const std::string &path)> &report);

} // namespace strata
