// SPDX-License-Identifier: Apache-2.0
// Reads a layer from its table of contents alone.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/image_loader.h"

#include <optional>

namespace strata {

/// The layer without its digests, but with LoadedLayer::chunks; only the table is fetched. Empty if the layer does not
/// have a table, or has one that cannot be used: `notes` then gets the reason. The only error is Cancelled.
[[nodiscard]] Result<std::optional<LoadedLayer>> readFromToc(const LayerInfo &layer, const StopToken &stop,
                                                             NoteList &notes);

} // namespace strata
