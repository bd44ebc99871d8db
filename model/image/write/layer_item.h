// SPDX-License-Identifier: Apache-2.0
// One item of a layer, as it is written to an archive or becomes part of a tree.
#pragma once

#include "model/io/byte_source.h"
#include "model/io/entry_info.h"
#include "model/tree/layer_tree.h"

#include <string>
#include <vector>

namespace strata {

/// `path` is relative, in raw bytes, without ".." ("etc/passwd"); "." is the root, a Directory. For a Whiteout it is
/// the path that is removed; an OpaqueMark is not an item, see `opaque`. A hard link repeats the attributes of its
/// target, which is the path of an earlier item or of a lower layer. `size` is the number of bytes. `sparse`, for a
/// File with holes: where its bytes are.
struct LayerItem : EntryInfo {
    std::string data = {};      // bytes of a File
    ByteSourcePtr content = {}; // the same for large files; takes precedence over `data`
    bool opaque = false;        // of a Directory: hides its contents in lower layers
};

/// An entry of a layer as an item at `path`, without its content. A mark becomes the file that represents it.
[[nodiscard]] LayerItem itemOf(const LayerTree &layer, EntryId id, std::string path);

/// The items from which a layer that is not in an archive was built, in the order of its entries.
[[nodiscard]] std::vector<LayerItem> itemsOf(const LayerTree &layer);

} // namespace strata
