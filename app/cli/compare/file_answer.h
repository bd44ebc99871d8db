// SPDX-License-Identifier: Apache-2.0
// `compare` of two plain files, as text.
#pragma once

#include "app/cli/console.h"
#include "model/compare/comparison.h"

namespace strata::cli {

/// Text files as a unified diff; other files, and text files that are too long, as the bytes that differ.
[[nodiscard]] Result<void> printFiles(Console &console, const Comparison &comparison);

} // namespace strata::cli
