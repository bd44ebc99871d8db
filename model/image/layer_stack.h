// SPDX-License-Identifier: Apache-2.0
// Builds the rows of an image's stack from its documents: finds each layer's bytes, and pairs layers with diff IDs,
// chain IDs and history steps (docs/FORMATS.md, "The config"). Of a layer only the first bytes are read.
#pragma once

#include "model/base/result.h"
#include "model/image/image_info.h"

#include <string>
#include <vector>

namespace strata {

/// Sets state, blob and compression of `layer`, whose number, descriptor and memberName are set. `blob` is what the
/// source returned for it. Notes about size, compression, missing, foreign and encrypted blobs are added to the
/// image.
void attachBlob(ImageInfo &image, LayerInfo &layer, Result<ByteSourcePtr> blob);

/// Copies the claimed diff IDs to the layers and computes the chain IDs; adds notes if their number or form is wrong.
void pairDiffIds(ImageInfo &image);

/// Assigns the next layer, from the base up, to every step without `emptyLayer`; adds notes if the numbers differ.
void pairHistory(ImageInfo &image);

} // namespace strata
