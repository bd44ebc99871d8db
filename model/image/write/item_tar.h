// SPDX-License-Identifier: Apache-2.0
// The tar of a layer that is described item by item: headers are in memory, the contents of files stay where they are
// and are read when asked for.
#pragma once

#include "model/image/write/layer_writer.h"

#include <span>

namespace strata {

/// Any thread may read them, so far as any may read the contents.
struct ItemTar {
    ByteSourcePtr bytes;   // those that layerTar() gives, without a copy of any LayerItem::content
    ByteSourcePtr outline; // the same with zeros for these contents, which are not asked for: to read the headers from
};

/// Errors as LayerWriter::add().
[[nodiscard]] Result<ItemTar> tarOfItems(std::span<const LayerItem> items);

} // namespace strata
