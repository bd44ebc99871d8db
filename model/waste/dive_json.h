// SPDX-License-Identifier: Apache-2.0
// The document that `dive --json FILE` writes.
#pragma once

#include "model/image/image_loader.h"
#include "model/report/sink.h"
#include "model/waste/dive_score.h"

namespace strata {

/// dive's fields with dive's values: every entry of every layer, and the paths that dive calls inefficient. The only
/// differences are in what the archive of the layers does not keep: sizes of entries that are not files.
void writeDiveJson(Sink &sink, const Image &image, const DiveScore &score);

} // namespace strata
