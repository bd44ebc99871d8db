// SPDX-License-Identifier: Apache-2.0
// From one state of a container's layer to the next. Private to model/places/container.
#pragma once

#include "model/places/container/layer_change.h"
#include "model/places/container/layer_difference.h"

namespace strata {

/// Sorted by path. Each path at most once; one that shows the same state in both is not among them.
[[nodiscard]] LayerChanges changesBetween(const LayerDifference &before, const LayerDifference &after,
                                          const Instant &time);

} // namespace strata
