// SPDX-License-Identifier: Apache-2.0
// The two sides of `compare`: opened and read so that nothing is read twice and nothing waits that need not.
#pragma once

#include "app/cli/console.h"
#include "model/compare/compared_side.h"

#include <optional>

namespace strata::cli {

struct Sides {
    ComparedSide a;
    ComparedSide b;
    bool areFiles = false; // two plain files, each as an image that holds it alone
};

/// Notes go to standard error. Empty, with a message said, when a side cannot be had.
[[nodiscard]] std::optional<Sides> loadSides(Console &console);

} // namespace strata::cli
