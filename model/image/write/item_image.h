// SPDX-License-Identifier: Apache-2.0
// An image with the writable layer of a container as one more layer on top, so that it can be used like any other
// image; and an image of layers that are not in any archive.
#pragma once

#include "model/image/image_loader.h"
#include "model/image/write/layer_item.h"

#include <span>
#include <string>
#include <vector>

namespace strata {

/// `items` are as for LayerWriter; contents are not copied or read. The layers below and what was read of them are
/// shared, and the tree is extended, not stacked again (top_layer.h). A file whose content is an EntrySource of this
/// image is known to have the same bytes. Call it from a worker thread. Errors: an item that a tar cannot store,
/// Cancelled.
[[nodiscard]] Result<ImagePtr> withContainerLayer(const ImagePtr &image, std::span<const LayerItem> items,
                                                  const StopToken &stop = {});

/// A layer and its name, which takes the place of the command that made a layer.
struct ItemLayer {
    std::string name;
    std::vector<LayerItem> items;
};
/// `layers` are base first. Call it from a worker thread. Errors as above.
[[nodiscard]] Result<ImagePtr> imageOfItems(const std::string &name, const std::vector<ItemLayer> &layers,
                                            const StopToken &stop = {});

} // namespace strata
