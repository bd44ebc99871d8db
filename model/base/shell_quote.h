// SPDX-License-Identifier: Apache-2.0
// Quotes arguments for command lines: those that Strata shows for copying and those for the lab's shell.
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// Returns `text` in a form that a POSIX shell reads as one word with the same bytes: unchanged if it does not
/// contain special characters, otherwise in single quotes. Only for arguments: at the beginning of a command, a shell
/// takes "a=b" for an assignment and "if" for a keyword. A NUL byte is kept, although a shell cannot read it.
[[nodiscard]] std::string quotedForShell(std::string_view text);

} // namespace strata
