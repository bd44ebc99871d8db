// SPDX-License-Identifier: Apache-2.0
// Keeps what a step made, whatever becomes of the files that it was copied from.
#pragma once

#include "model/base/progress.h"
#include "model/build/build_layer.h"
#include "model/image/formats/image_archive.h"
#include "model/image/write/image_writer.h"

namespace strata {

/// The layer's tar with its diff ID; a large one is in a file without a name. `layer.branch` is made again: its bytes
/// are those of the tar, so that it needs neither the context nor the base, and any thread may read them. Cancelled.
[[nodiscard]] Result<NewLayer> storedLayer(BuiltLayer &layer, const StopToken &stop);

/// The image as it would be opened from a file, without a name on any disk: a large one is in a file that goes with its
/// last user. Cancelled.
[[nodiscard]] Result<ImageArchivePtr> keptArchive(const NewImage &image, const StopToken &stop);

} // namespace strata
