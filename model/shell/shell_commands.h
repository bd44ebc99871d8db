// SPDX-License-Identifier: Apache-2.0
// The commands of the lab's shell. Each does what the GNU program of that name does, with its messages, through
// operations of the session. Each is a small part of the real program and reports what it does not support.
#pragma once

#include "model/shell/shell_process.h"

#include <span>
#include <string_view>

namespace strata {

using ShellProgram = void (*)(ShellProcess &);

struct ShellCommandInfo {
    std::string_view name;
    std::string_view usage; // "[-r] [-f] FILE..."
    std::string_view about; // "remove files and folders"
    ShellProgram run = nullptr;
    bool looksAtNothing = false; // only prints its words: `echo x > f` is then one operation
};

/// Sorted by name.
[[nodiscard]] std::span<const ShellCommandInfo> shellCommands();
/// Null if there is no such command.
[[nodiscard]] const ShellCommandInfo *shellCommand(std::string_view name);

} // namespace strata
