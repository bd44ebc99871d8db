// SPDX-License-Identifier: Apache-2.0
// What one row of the file tree says, before it becomes text. Looked up when a cell is painted, kept nowhere.
#pragma once

#include "model/tree/query/tree_query.h"
#include "views/common/file_icons.h"

#include <optional>

namespace strata {

struct FileRow {
    const Change *change = nullptr;  // of the query; null for a folder shown only because of what is below it
    const Change *version = nullptr; // whose attributes are shown: the change, or the version that it removed
    std::optional<EntryRef> inode;   // of that version; empty when there is none or a hard link leads nowhere
    bool removed = false;

    // what the Change column says; Same if the layer in question did not touch the path
    ChangeKind kind = ChangeKind::Same;
    What what = What::Nothing;
    bool undecided = false; // Modified, or perhaps only Metadata

    [[nodiscard]] static FileRow of(const TreeQuery &query, NodeId id);

    /// The type as the row shows it; Directory for a path without any version.
    [[nodiscard]] EntryType type(const ImageTree &tree) const;
    [[nodiscard]] FileKind fileKind(const ImageTree &tree) const;
    /// The layer that first stored the bytes, where that is not the one that supplies the row; else 0.
    [[nodiscard]] LayerNumber olderContent(const TreeQuery &query, NodeId id) const;
};

} // namespace strata
