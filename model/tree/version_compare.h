// SPDX-License-Identifier: Apache-2.0
// Compares two versions of a path, and the file systems after two layers.
#pragma once

#include "model/base/progress.h"
#include "model/tree/image_tree.h"

#include <functional>
#include <optional>
#include <string>

namespace strata {

/// The fields in which two versions differ. Content is set if the type is File on both sides and the sizes or (if
/// both are known) the content hashes differ; `undecided` is set if only a comparison of bytes can decide.
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
    const Change *older = nullptr; // null if it did not exist
    const Change *newer = nullptr;
};

/// Returns whether two files of equal size have the same bytes; called only if neither the chain of changes nor the
/// content hashes decide. May read from the image.
using SameBytesFunction = std::function<bool(EntryRef older, EntryRef newer)>;

/// The difference in one path; empty if nothing differs. Without `sameBytes`, undecided bytes count as different.
[[nodiscard]] std::optional<TreeDifference> compareAt(const ImageTree &tree, NodeId node, LayerNumber from,
                                                      LayerNumber to, const SameBytesFunction &sameBytes = {});

/// Calls `report` for each path that differs between the file systems after `from` and after `to` (in either order; 0
/// is the empty file system), in the order of `ls`; stops if it returns false. Versions without any difference are
/// not reported.
void diffLayers(const ImageTree &tree, LayerNumber from, LayerNumber to, const SameBytesFunction &sameBytes,
                const std::function<bool(const TreeDifference &, const std::string &path)> &report);

} // namespace strata
