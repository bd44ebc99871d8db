// SPDX-License-Identifier: Apache-2.0
// Commands of the lab's shell: the shell itself and mounts. See shell_commands.h.
#pragma once

namespace strata {

class ShellProcess;

namespace shell {

void cd(ShellProcess &process);
void df(ShellProcess &process);
void exitShell(ShellProcess &process);
void exportVariables(ShellProcess &process);
void failAlways(ShellProcess &process);
void help(ShellProcess &process);
void mount(ShellProcess &process);
void pwd(ShellProcess &process);
void set(ShellProcess &process);
void succeed(ShellProcess &process);

} // namespace shell

} // namespace strata
