// SPDX-License-Identifier: Apache-2.0
// Plans what an extraction writes, in which order, and under which names. Nothing is written here.
#pragma once

#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/image/write/extractor.h"
#include "model/tree/image_tree.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

struct PlanItem {
    static constexpr std::uint32_t top = UINT32_MAX;

    NodeId node;
    std::uint32_t parent = top; // index of the item that is its folder
    EntryRef inode;             // what is written: never a hard link
};

/// Each folder comes directly before its contents, siblings in the order of their names. Left out, with notes:
/// dangling hard links, and names that are not a single component of a path, with everything below them.
struct ExtractPlan {
    std::vector<PlanItem> items;
    std::uint64_t contentBytes = 0; // of its files, as stored
};

/// Errors: NotFound for a path that is not in the file system, or the layer, that `options` specify; Cancelled.
[[nodiscard]] Result<ExtractPlan> planExtraction(const ImageTree &tree, const std::vector<NodeId> &paths,
                                                 const ExtractOptions &options, NoteList &notes);

/// All items except folders, in the order of their bytes in the layers. Items with the same inode are next to each
/// other: the first of them is written, the others become hard links to it.
[[nodiscard]] std::vector<std::uint32_t> inodeOrder(const ImageTree &tree, const ExtractPlan &plan);

} // namespace strata
