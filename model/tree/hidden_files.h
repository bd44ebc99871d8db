// SPDX-License-Identifier: Apache-2.0
// Files that the layers store and that are not visible after a layer, and the change that hid each of them.
#pragma once

#include "model/tree/image_tree.h"

#include <functional>

namespace strata {

/// An inode that had a name, and none of whose names is left.
struct HiddenFile {
    NodeId node;                 // its path; of several, the one whose entry stores the bytes
    EntryRef inode;              // a File
    const Change *end = nullptr; // the change that took its last name: a removal, or another version of that path
};

/// Calls `visit` for each file stored by a layer <= at that had a name and has none after `at`. One pass over all
/// nodes; an inode with several names is reported once, after all others.
void forEachHiddenFile(const ImageTree &tree, LayerNumber at, const std::function<void(const HiddenFile &file)> &visit);

/// Of a version that is a file (under this name or as a hard link): where its bytes are.
[[nodiscard]] std::optional<EntryRef> fileInode(const ImageTree &tree, const Change &version);

} // namespace strata
