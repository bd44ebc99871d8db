// SPDX-License-Identifier: Apache-2.0
// The parsed command line of strata-cli. The man page strata-cli(1) describes it.
#pragma once

#include "app/cli/command.h"

#include <string>

namespace strata::cli {

/// A command with its options, or something to print, or an error.
struct CommandLine {
    Run run; // empty: only `text` or `error` is set
    CommonOptions options;
    std::string text;  // for standard output, with status 0: help, the version
    std::string error; // one line, with status 2
};
[[nodiscard]] CommandLine parseCommandLine(int argc, char **argv);

} // namespace strata::cli
