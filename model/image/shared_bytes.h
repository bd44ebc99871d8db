// SPDX-License-Identifier: Apache-2.0
// What the images of a source have in common.
#pragma once

#include "model/image/image_info.h"

#include <cstdint>
#include <vector>

namespace strata {

/// Of the layers of an image, as they are stored in the source, each blob once, in bytes. A value.
struct SharedBytes {
    std::uint64_t shared = 0; // also layers of another image of the source
    std::uint64_t unique = 0; // of this image alone

    bool operator==(const SharedBytes &) const = default;
};

/// One element for each image. Layers are the same if their blobs have the same digest; without digests (in docker
/// archives) if their diff IDs are the same. Layers that are not in the source do not count.
[[nodiscard]] std::vector<SharedBytes> sharedBytes(const std::vector<ImageInfo> &images);

} // namespace strata
