// SPDX-License-Identifier: Apache-2.0
// Commands of the lab's shell: permissions, owners, extended attributes. See shell_commands.h.
#pragma once

namespace strata {

class ShellProcess;

namespace shell {

void chmod(ShellProcess &process);
void chown(ShellProcess &process);
void getfattr(ShellProcess &process);
void setfattr(ShellProcess &process);

} // namespace shell

} // namespace strata
