// SPDX-License-Identifier: Apache-2.0
// Options of the lab's commands, read as getopt_long reads them.
#pragma once

#include "model/shell/shell_process.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// "recursive" for 'r'.
struct LongOption {
    std::string_view name;
    char letter = '\0';
};

struct ShellOptions {
    std::multimap<char, std::string> given; // with their values
    std::vector<std::string> operands;

    [[nodiscard]] bool has(char letter) const { return given.contains(letter); }
    /// The last value given.
    [[nodiscard]] std::optional<std::string> value(char letter) const;
};

/// `letters`: "ap:" accepts -a, and -p with a value. An unknown option is reported as unknown to the lab, because the
/// real program may have it. `mixed` false: the first operand ends the options.
[[nodiscard]] std::optional<ShellOptions> readOptions(ShellProcess &process, std::string_view letters,
                                                      const std::vector<LongOption> &longOptions = {},
                                                      bool mixed = true);

/// Prints "rm: missing operand" and the hint after it.
void complainOfMissingOperand(ShellProcess &process,
                              Message what = Message(QT_TRANSLATE_NOOP("Message", "missing operand")));

} // namespace strata
