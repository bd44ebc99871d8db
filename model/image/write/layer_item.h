// SPDX-License-Identifier: Apache-2.0
// One thing that a layer says, as it is written to an archive or becomes part of a tree.
#pragma once

#include "model/io/byte_source.h"
#include "model/io/entry_info.h"
#include "model/tree/layer_tree.h"

#include <string>
#include <vector>

namespace strata {

/// `path` is relative, raw bytes, without ".." ("etc/passwd"); "." is the root, a Directory. Of a Whiteout it is what
/// goes away; an OpaqueMark is not an item, see `opaque`. A hard link repeats the attributes of its target, which is
/// the path of an earlier item or of a lower layer. `size` is that of the bytes. `sparse` of a File with holes: where
/// its bytes are.
struct LayerItem : EntryInfo {
    std::string data = {};      // bytes of a File
    ByteSourcePtr content = {}; // the same for large ones; wins over `data`
    bool opaque = false;        // of a Directory: hides what lower layers have in it
};

/// An entry of a layer as an item at `path`, without its content. A mark is the file that stands for it.
[[nodiscard]] LayerItem itemOf(const LayerTree &layer, EntryId id, std::string path);

/// All that a layer in no archive says, in the order of its entries: the items that it was built from.
[[nodiscard]] std::vector<LayerItem> itemsOf(const LayerTree &layer);

} // namespace strata
