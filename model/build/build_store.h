// SPDX-License-Identifier: Apache-2.0
// Stores the result of a step, independent of the files that it was copied from.
#pragma once

#include "model/base/progress.h"
#include "model/build/build_layer.h"
#include "model/image/formats/image_archive.h"
#include "model/image/write/image_writer.h"

namespace strata {

/// The layer's tar with its diff ID; a large one is in a file without a name. Replaces `layer.branch` with one whose
/// bytes are those of the tar, so that it needs neither the context nor the base, and any thread may read it. Error:
/// Cancelled.
[[nodiscard]] Result<NewLayer> storedLayer(BuiltLayer &layer, const StopToken &stop);

/// The image as if it had been opened from a file, without a name on any disk: a large one is in a file that is
/// deleted with its last user. Error: Cancelled.
[[nodiscard]] Result<ImageArchivePtr> keptArchive(const NewImage &image, const StopToken &stop);

} // namespace strata
