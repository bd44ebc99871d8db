// SPDX-License-Identifier: Apache-2.0
// How many of each layer's bytes the merged tree shows.
#pragma once

#include "model/tree/image_tree.h"

#include <cstdint>
#include <vector>

namespace strata {

/// For each layer up to `at`, base first: the bytes of its files that the file system after `at` shows. An inode with
/// several names counts once, in the layer that stores it. One pass over all nodes.
[[nodiscard]] std::vector<std::uint64_t> visibleBytes(const ImageTree &tree, LayerNumber at);

} // namespace strata
