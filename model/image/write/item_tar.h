// SPDX-License-Identifier: Apache-2.0
// The tar of a layer that is described item by item: headers are in memory, file contents stay where they are and are
// read on demand.
#pragma once

#include "model/image/write/layer_writer.h"

#include <memory>

namespace strata {

/// Takes items one after another. Used by one thread.
class ItemTar {
public:
    ItemTar();
    ~ItemTar();

    /// Errors as for LayerWriter::add(); after an error the item is left out.
    [[nodiscard]] Result<void> add(const LayerItem &item);
    /// The bytes that layerTar() returns, without a copy of any LayerItem::content. Any thread may read them if any
    /// thread may read the contents. Nothing can be added afterwards.
    [[nodiscard]] Result<ByteSourcePtr> finish();

private:
    struct Pieces;
    std::shared_ptr<Pieces> m_pieces;
    LayerWriter m_writer;
};

} // namespace strata
