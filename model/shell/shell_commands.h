// SPDX-License-Identifier: Apache-2.0
// The commands of the lab's shell. Each does what GNU's program of that name does, with its messages, by operations of
// the session; each is a small part of the real one and says so where it stops.
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
    bool looksAtNothing = false; // prints its words and no more: `echo x > f` is one operation then
};

/// By name.
[[nodiscard]] std::span<const ShellCommandInfo> shellCommands();
/// Null when there is none.
[[nodiscard]] const ShellCommandInfo *shellCommand(std::string_view name);

} // namespace strata
