// SPDX-License-Identifier: Apache-2.0
// What a command of strata-cli is. Each has a source of its own, called after it, with its options.
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

/// The forms of an answer, besides text.
enum class Forms : std::uint8_t {
    Table,    // --json and --tsv
    Document, // --json
    Bytes,    // none: the answer is the bytes of a file
};

/// A command whose options are parsed: does the work and returns the exit status.
using Run = std::function<int(Console &)>;

/// A command as help, parser and completion see it.
struct CommandInfo {
    const char *name = "";                  // "ls"; "lab run" if it is below another one
    const char *summary = "";               // one line
    std::vector<std::string> examples = {}; // without the name of the program
    std::string remarks = {};               // the end of the help, before the examples
    Forms forms = Forms::Table;
    const char *source = "SOURCE";    // the first argument, for CommonOptions::source; null: the command has none
    const char *sourceHelp = nullptr; // null: an image, in all forms
    bool opensImages = true;          // --image, --platform, --unpack and --no-cache
    /// Declares the options and arguments of this command alone. Empty if there are only commands below it.
    std::function<Run(CLI::App &)> configure = {};
};

/// All commands, in the order of the help. One that is below another comes after it.
[[nodiscard]] std::vector<CommandInfo> allCommands();

/// CommandInfo::configure of a command whose own options are an `Own`.
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
