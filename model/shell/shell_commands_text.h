// SPDX-License-Identifier: Apache-2.0
// Commands of the lab's shell: printing text. See shell_commands.h.
#pragma once

namespace strata {

class ShellProcess;

namespace shell {

void cat(ShellProcess &process);
void echo(ShellProcess &process);
void head(ShellProcess &process);
void seq(ShellProcess &process);
void tail(ShellProcess &process);

} // namespace shell

} // namespace strata
