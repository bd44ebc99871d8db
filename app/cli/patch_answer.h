// SPDX-License-Identifier: Apache-2.0
// `--patch` of `compare` and `diff`.
#pragma once

#include "app/cli/console.h"
#include "model/compare/compare_tree.h"

namespace strata::cli {

/// Prints the patch on standard output, and the files that it leaves out on standard error.
[[nodiscard]] Result<void> printPatch(Console &console, const CompareTree &files, std::string_view source);

/// An error that names the first file whose bytes could not be read, if there is one.
[[nodiscard]] Result<void> checkReadable(const CompareTree &files);

} // namespace strata::cli
