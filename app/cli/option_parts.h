// SPDX-License-Identifier: Apache-2.0
// What several commands compose their options of. The names of types have a meaning for the completion of a shell:
// FILE and IMAGE are files of this machine, DIR directories of it, PATH is a path in the image.
#pragma once

#include "app/cli/command.h"
#include "app/cli/image_input.h"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata::cli {

/// What completion offers as the value of `option`, besides files and directories. The parser does not check it.
void offerValues(CLI::Option *option, const std::vector<std::string> &values);

/// An option with a list: its words are separated by commas, or it is repeated.
CLI::Option *addList(CLI::App &app, const char *name, std::vector<std::string> &list, const char *type,
                     const char *help);

/// An option with the number of a layer.
CLI::Option *addLayerNumber(CLI::App &app, const char *name, std::optional<std::uint32_t> &number, const char *help);
/// --at and --layer.
void addLayerChoice(CLI::App &app, LayerChoice &choice);
void addNoTrunc(CLI::App &app, bool &noTrunc);
void addPatch(CLI::App &app, bool &patch);

} // namespace strata::cli
