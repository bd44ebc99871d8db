// SPDX-License-Identifier: Apache-2.0
// What the files that declare the options share. Needs CLI11, so only they include it.
#pragma once

#include "app/cli/options.h"

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace strata::cli {

/// The options of every command. `command` is empty for the program itself, "lab run" for a command of the lab. Its
/// help lists only what it takes.
void addCommon(CLI::App &app, Options &options, std::string_view command);

/// The heading under which the help lists the commands.
constexpr const char *commandGroup = "Commands";

/// The words of a list are separated by commas, or the option is repeated.
CLI::Option *addList(CLI::App *command, const char *name, std::vector<std::string> &list, const char *type,
                     const char *help);

/// `lab` with its commands.
void addLab(CLI::App &app, Options &options);

} // namespace strata::cli
