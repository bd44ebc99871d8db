// SPDX-License-Identifier: Apache-2.0
// The answer of `images` without a SOURCE: the images and containers of the engines and stores of this machine.
#pragma once

#include "app/cli/console.h"

namespace strata::cli {

/// Returns the exit status. A place that cannot be asked is a remark. `withSizes`, --image and --platform are about the
/// images of one source: a wrong usage.
[[nodiscard]] int listPlacedImages(Console &console, bool withSizes);

} // namespace strata::cli
