// SPDX-License-Identifier: Apache-2.0
// Files that went to another path: the same bytes, gone from one place and new at another.
#pragma once

#include "model/compare/compare_tree.h"

#include <vector>

namespace strata {

struct MovedFile {
    NodeId from; // Removed
    NodeId to;   // Added
};

/// Each node is in at most one move; of several with the same bytes those of one name, then the first in tree order
/// belong together. Files whose sizes are found on both sides are read, where their hashes are not known. Errors:
/// Cancelled.
[[nodiscard]] Result<std::vector<MovedFile>> findMovedFiles(const CompareTree &tree, const StopToken &stop);

} // namespace strata
