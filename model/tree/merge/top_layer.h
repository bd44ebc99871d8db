// SPDX-License-Identifier: Apache-2.0
// Adds one more layer to an existing image tree, such as a container's writable layer: the data of the lower layers
// is copied array by array, and only paths of the new layer are looked up and merged.
#pragma once

#include "model/tree/image_tree.h"
#include "model/tree/unpack.h"

namespace strata {

/// Returns the same tree as buildImageTree() for all layers, node for node, but does not note oddities. Null if `top`
/// has oddities that only buildImageTree() supports: paths through symbolic links, entries stored twice, hard links
/// to later entries (or to lower layers, under Unpack::Overlay), housekeeping of aufs, names in any case. May be
/// called in any thread.
[[nodiscard]] ImageTreePtr withTopLayer(const ImageTree &below, const LayerTreePtr &top,
                                        Unpack unpack = Unpack::Overlay);

} // namespace strata
