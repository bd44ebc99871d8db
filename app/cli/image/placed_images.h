// SPDX-License-Identifier: Apache-2.0
// The answer of `images` without a SOURCE: the images of the engines and stores of this machine.
#pragma once

#include "app/cli/console.h"

namespace strata::cli {

/// Returns the exit status. A place that cannot be asked is a remark.
[[nodiscard]] int listPlacedImages(Console &console);

} // namespace strata::cli
