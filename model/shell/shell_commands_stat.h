// SPDX-License-Identifier: Apache-2.0
// Commands of the lab's shell: stat. See shell_commands.h.
#pragma once

namespace strata {

class ShellProcess;

namespace shell {

void stat(ShellProcess &process);

} // namespace shell

} // namespace strata
