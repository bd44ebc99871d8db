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

namespace shell {

void cat(ShellProcess &process);
void cd(ShellProcess &process);
void chmod(ShellProcess &process);
void chown(ShellProcess &process);
void cp(ShellProcess &process);
void dd(ShellProcess &process);
void df(ShellProcess &process);
void echo(ShellProcess &process);
void exitShell(ShellProcess &process);
void exportVariables(ShellProcess &process);
void find(ShellProcess &process);
void getfattr(ShellProcess &process);
void grep(ShellProcess &process);
void gzip(ShellProcess &process);
void head(ShellProcess &process);
void help(ShellProcess &process);
void ln(ShellProcess &process);
void ls(ShellProcess &process);
void mkdir(ShellProcess &process);
void mount(ShellProcess &process);
void mv(ShellProcess &process);
void pwd(ShellProcess &process);
void rm(ShellProcess &process);
void rmdir(ShellProcess &process);
void seq(ShellProcess &process);
void set(ShellProcess &process);
void setfattr(ShellProcess &process);
void stat(ShellProcess &process);
void succeed(ShellProcess &process);
void failAlways(ShellProcess &process);
void tail(ShellProcess &process);
void touch(ShellProcess &process);
void truncate(ShellProcess &process);

} // namespace shell

} // namespace strata
