// SPDX-License-Identifier: Apache-2.0
// The answer of `images` without a SOURCE, or with that of a whole place: the images and containers of the engines and
// stores of this machine.
#pragma once

#include "app/cli/console.h"
#include "model/places/image_place.h"

namespace strata::cli {

/// `only`: the place that the source word names ("docker:"); null: all. Returns the exit status. Of all places, one
/// that cannot be asked is a remark; of one, an error. `withSizes`, --image and --platform are about the images of one
/// source: a wrong usage.
[[nodiscard]] int listPlacedImages(Console &console, const PlaceKind *only, bool withSizes);

} // namespace strata::cli
