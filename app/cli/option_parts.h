// SPDX-License-Identifier: Apache-2.0
// Options that several commands share. The type names have a meaning for shell completion: FILE and IMAGE are files
// of this machine, DIR directories of it, PATH is a path in the image.
#pragma once

#include "app/cli/command.h"
#include "app/cli/image_input.h"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata::cli {

/// Sets what completion offers as the value of `option`, in addition to files and directories. The parser does not
/// check it.
void offerValues(CLI::Option *option, const std::vector<std::string> &values);

/// An option with a list: values separated by commas, or given by repeating the option.
CLI::Option *addList(CLI::App &app, const char *name, std::vector<std::string> &list, const char *type,
                     const char *help);

/// An option with a layer number.
CLI::Option *addLayerNumber(CLI::App &app, const char *name, std::optional<std::uint32_t> &number, const char *help);
/// An option with a number of rows: 0 and more.
CLI::Option *addCount(CLI::App &app, const char *name, std::optional<std::uint64_t> &count, const char *help);
/// --at and --layer.
void addLayerChoice(CLI::App &app, LayerChoice &choice);
void addNoTrunc(CLI::App &app, bool &noTrunc);
void addPatch(CLI::App &app, bool &patch);

} // namespace strata::cli
