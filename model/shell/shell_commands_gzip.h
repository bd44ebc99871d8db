// SPDX-License-Identifier: Apache-2.0
// Commands of the lab's shell: gzip. See shell_commands.h.
#pragma once

namespace strata {

class ShellProcess;

namespace shell {

void gzip(ShellProcess &process);

} // namespace shell

} // namespace strata
