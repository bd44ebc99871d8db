// SPDX-License-Identifier: Apache-2.0
// One of the two file systems of a comparison.
#pragma once

#include "model/base/ids.h"
#include "model/image/image_loader.h"

#include <string>

namespace strata {

/// The file system of an image after one of its layers. Both sides may be from the same image. A value; shares the
/// image.
struct ComparedSide {
    ImagePtr image;
    LayerNumber at;
    std::string name = {}; // the name in reports; "" means the image's own name

    [[nodiscard]] const ImageTree &tree() const { return *image->tree(); }
    [[nodiscard]] const ImageInfo &info() const { return image->info(); }
    [[nodiscard]] bool isWhole() const { return at == image->lastLayer(); }
    /// The lowest layer that could not be read completely; 0 if all could.
    [[nodiscard]] LayerNumber incompleteFrom() const
    {
        const LayerNumber lowest = tree().incompleteFrom();
        return lowest.isLayer() && lowest <= at ? lowest : LayerNumber();
    }
};

} // namespace strata
