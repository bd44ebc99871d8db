// SPDX-License-Identifier: Apache-2.0
// Commands of the lab's shell: copying and moving. See shell_commands.h.
#pragma once

namespace strata {

class ShellProcess;

namespace shell {

void cp(ShellProcess &process);
void mv(ShellProcess &process);

} // namespace shell

} // namespace strata
