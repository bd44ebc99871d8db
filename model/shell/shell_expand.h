// SPDX-License-Identifier: Apache-2.0
// Expands the words of a line to those that a command receives.
#pragma once

#include "model/shell/shell_line.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The names in a folder ("" is the current one), in any order; empty optional if it is not a folder.
using ShellLister = std::function<std::optional<std::vector<std::string>>(std::string_view folder)>;

/// The words that one word expands to: variables, ~, then globs, sorted by bytes. A glob without a match is kept as
/// it is.
[[nodiscard]] std::vector<std::string> expandedShellWord(const ShellWord &word, const ShellVariables &variables,
                                                         const ShellLister &lister);
/// Without globs and splitting: for the target of a redirection or the value of an assignment.
[[nodiscard]] std::string plainShellWord(const ShellWord &word, const ShellVariables &variables);

} // namespace strata
