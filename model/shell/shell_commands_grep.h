// SPDX-License-Identifier: Apache-2.0
// Commands of the lab's shell: grep. See shell_commands.h.
#pragma once

namespace strata {

class ShellProcess;

namespace shell {

void grep(ShellProcess &process);

} // namespace shell

} // namespace strata
