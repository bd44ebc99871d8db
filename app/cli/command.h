// SPDX-License-Identifier: Apache-2.0
// The definition of a command of strata-cli. Each command has its own source file, named after it, with its options.
#pragma once

#include "app/cli/console.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace strata::cli {

/// The output formats of a command in addition to text.
enum class Forms : std::uint8_t {
    Table,    // --json and --tsv
    Document, // --json
    Bytes,    // none: the output is the bytes of a file
};

/// A command with parsed options: does the work and returns the exit status.
using Run = std::function<int(Console &)>;

/// A command as used by help, parser and completion.
struct CommandInfo {
    const char *name = "";                  // "ls"; "lab run" for a subcommand
    const char *summary = "";               // one line
    std::vector<std::string> examples = {}; // without the program name
    std::string remarks = {};               // at the end of the help, before the examples
    Forms forms = Forms::Table;
    const char *source = "SOURCE";    // the first argument, for CommonOptions::source; null: the command has no source
    const char *sourceHelp = nullptr; // null: an image in any form
    bool isSourceOptional = false;    // the command itself says if it needs one
    /// The name of an argument in front of the source, for CommonOptions::beforeSource; null: there is none.
    const char *beforeSource = nullptr;
    const char *beforeSourceHelp = "";
    bool opensImages = true; // --image, --platform, --unpack and --no-cache
    /// Declares the options and arguments of this command alone. Empty if it only has subcommands.
    std::function<Run(CLI::App &)> configure = {};
};

/// All commands in the order of the help. A subcommand follows its parent.
[[nodiscard]] std::vector<CommandInfo> allCommands();

/// CommandInfo::configure for a command whose own options are an `Own`.
template<class Own>
std::function<Run(CLI::App &)> withOptions(void (*configure)(CLI::App &app, Own &options),
                                           int (*run)(Console &console, const Own &options))
{
    return [configure, run](CLI::App &app) -> Run {
        const auto options = std::make_shared<Own>();
        configure(app, *options);
        return [options, run](Console &console) { return run(console, *options); };
    };
}

/// The same for a command without own options.
inline std::function<Run(CLI::App &)> withoutOptions(int (*run)(Console &console))
{
    return [run](CLI::App &) -> Run { return run; };
}

} // namespace strata::cli
