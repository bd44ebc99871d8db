// SPDX-License-Identifier: Apache-2.0
// The least work that reading an image takes: decompress, hash, walk from header to header. No tree, no checks, no
// notes:
// what everything else is held against.
#pragma once

#include "model/image/image_info.h"

#include <cstdint>

namespace strata::bench {

struct BareResult {
    std::uint64_t plainBytes = 0;
    std::uint64_t headers = 0;
};

/// Whole layers on two threads, the largest first. `hash`: SHA-256 of the stored and of the plain bytes.
[[nodiscard]] BareResult bareLoop(const ImageInfo &image, bool hash);

} // namespace strata::bench
