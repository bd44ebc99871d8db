// SPDX-License-Identifier: Apache-2.0
// One more layer on an image tree that is there already, as a container's writable layer is: what the lower layers say
// is copied array by array, and only what the new layer names is looked up and merged.
#pragma once

#include "model/tree/image_tree.h"
#include "model/tree/unpack.h"

namespace strata {

/// The very tree that buildImageTree() makes of all layers, node for node. It says nothing of oddities; null where
/// `top` has some that only buildImageTree() knows how to take: paths through symbolic links, entries stored twice,
/// hard links to what comes later (or to lower layers, under Unpack::Overlay), housekeeping of aufs, names in any case.
/// Any thread.
[[nodiscard]] ImageTreePtr withTopLayer(const ImageTree &below, const LayerTreePtr &top,
                                        Unpack unpack = Unpack::Overlay);

} // namespace strata
