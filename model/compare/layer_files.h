// SPDX-License-Identifier: Apache-2.0
// Whether two layers put the same files there, whatever their tars look like.
#pragma once

#include "model/base/progress.h"
#include "model/image/content_reader.h"

namespace strata {

/// A layer, and what reads its image. A view.
struct LayerFiles {
    const Image &image;
    const ContentReader &reader;
    LayerNumber layer;
};

/// The same paths and marks with the same types, modes, owners, attributes, links and bytes. Times of modification are
/// not looked at. Bytes are read where sizes agree and hashes are not known. False when one cannot be read, or stopped.
[[nodiscard]] bool holdSameFiles(const LayerFiles &a, const LayerFiles &b, const StopToken &stop = {});

} // namespace strata
