// SPDX-License-Identifier: Apache-2.0
// From the words of a line to those that a command gets.
#pragma once

#include "model/shell/shell_line.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The names in a folder ("" is the current one), in any order; none when it is not a folder.
using ShellLister = std::function<std::optional<std::vector<std::string>>(std::string_view folder)>;

/// The words that one word becomes: variables, ~, then globs, sorted by bytes. A glob that nothing matches stays.
[[nodiscard]] std::vector<std::string> expandedShellWord(const ShellWord &word, const ShellVariables &variables,
                                                         const ShellLister &lister);
/// Without globs and divisions: the target of a redirection, the value of an assignment.
[[nodiscard]] std::string plainShellWord(const ShellWord &word, const ShellVariables &variables);

} // namespace strata
