// SPDX-License-Identifier: Apache-2.0
// The command line of strata-cli, parsed. The man page strata-cli(1) describes it.
#pragma once

#include "app/cli/command.h"

#include <string>

namespace strata::cli {

/// Either a command with its options, or something to print, or an error.
struct CommandLine {
    Run run; // empty: there is only `text` or `error`
    CommonOptions options;
    std::string text;  // for standard output, status 0: help, the version
    std::string error; // one line, status 2
};
[[nodiscard]] CommandLine parseCommandLine(int argc, char **argv);

} // namespace strata::cli
