// SPDX-License-Identifier: Apache-2.0
// Commands of the lab's shell: dd. See shell_commands.h.
#pragma once

namespace strata {

class ShellProcess;

namespace shell {

void dd(ShellProcess &process);

} // namespace shell

} // namespace strata
