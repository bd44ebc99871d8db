// SPDX-License-Identifier: Apache-2.0
// Commands of the lab's shell: creating and removing names, setting times and lengths. See shell_commands.h.
#pragma once

namespace strata {

class ShellProcess;

namespace shell {

void ln(ShellProcess &process);
void mkdir(ShellProcess &process);
void rm(ShellProcess &process);
void rmdir(ShellProcess &process);
void touch(ShellProcess &process);
void truncate(ShellProcess &process);

} // namespace shell

} // namespace strata
