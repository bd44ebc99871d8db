// SPDX-License-Identifier: Apache-2.0
// The commands and options as data, for the completions of shells (packaging/completions) and for tests.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace strata::cli {

/// What strata-cli --describe prints: a line for each command, option and argument, in six fields separated by tabs:
///   kind: "command", "option" or "argument";
///   the command to which it belongs, "lab run" or "-" for the program itself;
///   its name, or its names separated by spaces ("-R --recursive");
///   the type of its value ("N", "FILE"), with "..." if there may be several, or "-" for a flag or a command;
///   the values that it can have, separated by spaces, or "-" if they are not known;
///   what it is, in a few words.
[[nodiscard]] std::string describe(const CLI::App &app);

} // namespace strata::cli
