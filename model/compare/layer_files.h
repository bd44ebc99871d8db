// SPDX-License-Identifier: Apache-2.0
// Compares the files of two layers, whatever their tars look like.
#pragma once

#include "model/base/progress.h"
#include "model/image/content_reader.h"

namespace strata {

/// A layer and the reader of its image. A view.
struct LayerFiles {
    const Image &image;
    const ContentReader &reader;
    LayerNumber layer;
};

/// Returns whether both layers have the same paths and marks, with the same types, modes, owners, attributes, links
/// and bytes. Modification times are ignored. Bytes are read if sizes are equal and hashes are not known. False if a
/// layer or a file cannot be read, or if stopped.
[[nodiscard]] bool holdSameFiles(const LayerFiles &a, const LayerFiles &b, const StopToken &stop = {});

} // namespace strata
