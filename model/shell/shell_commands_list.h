// SPDX-License-Identifier: Apache-2.0
// Commands of the lab's shell: listing directories. See shell_commands.h.
#pragma once

namespace strata {

class ShellProcess;

namespace shell {

void find(ShellProcess &process);
void ls(ShellProcess &process);

} // namespace shell

} // namespace strata
