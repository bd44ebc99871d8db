// SPDX-License-Identifier: Apache-2.0
// The bytes of each layer that are visible in the merged tree.
#pragma once

#include "model/tree/image_tree.h"

#include <cstdint>
#include <vector>

namespace strata {

/// For each layer up to `at`, base first: the bytes of its files that are visible in the file system after `at`. An
/// inode with several names counts once, in the layer that stores it. One pass over all nodes.
[[nodiscard]] std::vector<std::uint64_t> visibleBytes(const ImageTree &tree, LayerNumber at);

} // namespace strata
