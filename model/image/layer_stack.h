// SPDX-License-Identifier: Apache-2.0
// Puts the rows of an image's stack together from what its documents say: finds each layer's bytes, and pairs
// layers with diff IDs, chain IDs and history steps (docs/FORMATS.md, "The config"). No layer is read but its
// first bytes.
#pragma once

#include "model/base/result.h"
#include "model/image/image_info.h"

#include <string>
#include <vector>

namespace strata {

/// Fills state, blob and compression of `layer`, whose number, descriptor and memberName are set. `blob` is
/// what the source gave for it. Notes about size, compression, missing, foreign and encrypted blobs go to the
/// image.
void attachBlob(ImageInfo &image, LayerInfo &layer, Result<ByteSourcePtr> blob);

/// Takes the claimed diff IDs over to the layers and computes the chain IDs; notes when their number or form
/// is wrong.
void pairDiffIds(ImageInfo &image);

/// Every step without `emptyLayer` takes the next layer, from the base; notes when the numbers differ.
void pairHistory(ImageInfo &image);

} // namespace strata
