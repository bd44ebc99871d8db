// SPDX-License-Identifier: Apache-2.0
// The commands and options as data, for shell completions (packaging/completions) and for tests.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace strata::cli {

/// The output of strata-cli --describe: a line for each command, option and argument, with six tab-separated fields:
///   kind: "command", "option" or "argument";
///   the command to which it belongs, "lab run" or "-" for the program itself;
///   its name, or its names separated by spaces ("-R --recursive");
///   the type of its value ("N", "FILE"), with "..." if there may be several, or "-" for a flag or a command;
///   its possible values, separated by spaces, or "-" if they are not known;
///   a short description.
[[nodiscard]] std::string describe(const CLI::App &app);

} // namespace strata::cli
