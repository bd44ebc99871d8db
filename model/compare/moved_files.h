// SPDX-License-Identifier: Apache-2.0
// Finds files that were moved: the same bytes, removed under one path and added under another.
#pragma once

#include "model/compare/compare_tree.h"

#include <vector>

namespace strata {

struct MovedFile {
    NodeId from; // Removed
    NodeId to;   // Added
};

/// Each node is in at most one move. Of several files with the same bytes, those with the same name are paired first,
/// the others in tree order. Files whose sizes occur on both sides are read if their hashes are not known. Errors:
/// Cancelled.
[[nodiscard]] Result<std::vector<MovedFile>> findMovedFiles(const CompareTree &tree, const StopToken &stop);

} // namespace strata
