// SPDX-License-Identifier: Apache-2.0
// The two sides of `compare`, opened and read without reading anything twice or waiting needlessly.
#pragma once

#include "app/cli/compare/compare_options.h"
#include "model/image/compared_side.h"

#include <optional>

namespace strata::cli {

struct Sides {
    ComparedSide a;
    ComparedSide b;
    bool areFiles = false; // two plain files, each represented by an image that contains only that file
};

/// Notes go to standard error. Empty, after an error message, if a side cannot be read.
[[nodiscard]] std::optional<Sides> loadSides(Console &console, const CompareArguments &arguments);

} // namespace strata::cli
