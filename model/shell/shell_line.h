// SPDX-License-Identifier: Apache-2.0
// A line of the lab's shell, parsed as by sh: words with quotes, redirections, pipes, && || ;. Nothing is run here.
#pragma once

#include "model/base/result.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

/// Part of a word.
struct ShellPiece {
    enum class Kind : std::uint8_t { Text, Variable };
    Kind kind = Kind::Text;
    std::string text;      // or the variable's name
    bool isQuoted = false; // no globs, no splitting at blanks
};

struct ShellWord {
    std::vector<ShellPiece> pieces;
    std::size_t begin = 0; // in the line, in bytes
    std::size_t end = 0;
};

struct ShellRedirection {
    enum class Kind : std::uint8_t { Read, Write, Append };
    Kind kind = Kind::Write;
    unsigned descriptor = 1; // 0 input, 1 output, 2 errors
    ShellWord target;
};

struct ShellCommand {
    std::vector<std::pair<std::string, ShellWord>> assignments; // NAME=value before the command
    std::vector<ShellWord> words;                               // may be empty: `> file`
    std::vector<ShellRedirection> redirections;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Commands connected by |.
struct ShellPipeline {
    /// The required result of the pipeline before.
    enum class Condition : std::uint8_t { Always, IfDone, IfFailed };
    Condition condition = Condition::Always;
    std::vector<ShellCommand> commands; // at least one
};

/// Empty for a blank line or a comment. Line breaks separate commands as ';' does. Constructs of sh that the lab does
/// not have (subshells, $(…), loops, here-documents, jobs) are named in the error. Errors begin with "column 7: ",
/// from 1, in bytes.
[[nodiscard]] Result<std::vector<ShellPipeline>> parseShellLine(std::string_view line);

using ShellVariables = std::map<std::string, std::string, std::less<>>;

} // namespace strata
