// SPDX-License-Identifier: Apache-2.0
// Holds a layer's table of contents against its tar: engines that fetch files one by one go by the table, all others by
// the tar.
#pragma once

#include "model/base/progress.h"
#include "model/image/image_loader.h"

namespace strata {

/// `loaded` was read from the tar of `layer`. Adds a warning if the layer has a table that lists other paths, or other
/// attributes of a path, or one that cannot be used. What a table does not contain is not compared.
void checkToc(const LayerInfo &layer, const StopToken &stop, LoadedLayer &loaded);

} // namespace strata
