// SPDX-License-Identifier: Apache-2.0
// The data of one row of the file tree, before it becomes text. Looked up when a cell is painted, and not stored.
#pragma once

#include "model/tree/query/tree_query.h"
#include "views/common/file_icons.h"

#include <optional>

namespace strata {

struct FileRow {
    const Change *change = nullptr;  // of the query; null for a folder that is only shown because of its contents
    const Change *version = nullptr; // the one whose attributes are shown: the change, or the version that it removed
    std::optional<EntryRef> inode;   // of that version; empty if there is none or a hard link is broken
    bool removed = false;
    const Change *hider = nullptr; // of a hidden version (TreeScope::Hidden): what hid it; else null

    // the Change column: what the layer in question did, or the hider; Same if the layer did not touch the path
    ChangeKind kind = ChangeKind::Same;
    What what = What::Nothing;
    bool undecided = false; // Modified, or perhaps just Metadata

    [[nodiscard]] static FileRow of(const TreeQuery &query, NodeId id);

    /// The type that the row shows; Directory for a path without a version.
    [[nodiscard]] EntryType type(const ImageTree &tree) const;
    [[nodiscard]] FileKind fileKind(const ImageTree &tree) const;
    /// The layer that first stored the bytes, if it is not the one that supplies the row; otherwise 0.
    [[nodiscard]] LayerNumber olderContent(const TreeQuery &query, NodeId id) const;
};

} // namespace strata
