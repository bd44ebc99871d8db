// SPDX-License-Identifier: Apache-2.0
// An image with the writable layer of a container on top, as one more layer of it: everything that can be asked of an
// image can be asked of it. And an image of layers that are in no archive at all.
#pragma once

#include "model/image/image_loader.h"
#include "model/image/write/layer_item.h"

#include <span>
#include <string>
#include <vector>

namespace strata {

/// `items` as LayerWriter takes them; no content is copied or read. The layers below and what was read of them are
/// shared, and the tree is extended, not stacked again (top_layer.h). A file whose content is an EntrySource of this
/// very image is known to have those bytes. From a worker thread. Errors: an item that no tar can hold, Cancelled.
[[nodiscard]] Result<ImagePtr> withContainerLayer(const ImagePtr &image, std::span<const LayerItem> items,
                                                  const StopToken &stop = {});

/// A layer and what people call it; the name is where the command does that made a layer.
struct ItemLayer {
    std::string name;
    std::vector<LayerItem> items;
};
/// Base first. From a worker thread. Errors as above.
[[nodiscard]] Result<ImagePtr> imageOfItems(const std::string &name, const std::vector<ItemLayer> &layers,
                                            const StopToken &stop = {});

} // namespace strata
