// SPDX-License-Identifier: Apache-2.0
// `--patch` of `compare` and `diff`.
#pragma once

#include "app/cli/console.h"
#include "model/compare/compare_tree.h"

namespace strata::cli {

/// The patch on standard output; which files it does not carry on standard error.
[[nodiscard]] Result<void> printPatch(Console &console, const CompareTree &files, std::string_view source);

/// Files whose bytes could not be read are no answer: an error that names the first; nothing when all could.
[[nodiscard]] Result<void> checkReadable(const CompareTree &files);

} // namespace strata::cli
