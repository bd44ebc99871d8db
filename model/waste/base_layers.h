// SPDX-License-Identifier: Apache-2.0
// Where the base image ends and the layers of the image's own Dockerfile begin.
#pragma once

#include "model/base/ids.h"
#include "model/image/image_info.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// How the number of layers became known.
enum class BaseOrigin : std::uint8_t {
    None,       // not known; all layers count as the image's own
    Number,     // the user gave it
    Image,      // the layers that the image shares with one that the user gave
    Annotation, // the same, with an image of the same source that org.opencontainers.image.base.* names
    Recorded,   // the history names the base (buildah)
    Guessed,    // the last CMD or ENTRYPOINT of the history after which there is another layer ends the base image
};
/// "none", "number", "image", "annotation", "recorded", "guessed"
[[nodiscard]] std::string_view baseOriginName(BaseOrigin origin);

/// A value.
struct BaseLayers {
    LayerNumber last = {}; // the uppermost layer of the base image; 0: none
    BaseOrigin from = BaseOrigin::None;
    std::string name = {}; // of the base image, from the user or org.opencontainers.image.base.name; raw bytes
};

/// From what the image says about itself. `others`: the images of the same source.
[[nodiscard]] BaseLayers baseLayersOf(const ImageInfo &image, const std::vector<ImageInfo> &others = {});

/// How many layers both images have in common, counted from the bottom, by diff ID or, if one is not known, by the
/// digest of the blob.
[[nodiscard]] LayerNumber sharedLayers(const ImageInfo &image, const ImageInfo &base);

} // namespace strata
