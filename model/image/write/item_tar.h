// SPDX-License-Identifier: Apache-2.0
// The tar of a layer that is described item by item: headers are in memory, the contents of files stay where they are
// and are read when asked for.
#pragma once

#include "model/image/write/layer_writer.h"

#include <span>

namespace strata {

/// The bytes that layerTar() gives, without a copy of any LayerItem::content. Any thread may read them if any may read
/// the contents. Errors as LayerWriter::add().
[[nodiscard]] Result<ByteSourcePtr> tarOfItems(std::span<const LayerItem> items);

} // namespace strata
