// SPDX-License-Identifier: Apache-2.0
// Texts as arguments in command lines: those that Strata shows for copying and those of the lab's shell.
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// `text` in a form that a POSIX shell reads back as one word with the same bytes: unchanged if no character in it is
/// special, otherwise in single quotes. It is for arguments: where a command begins, a shell takes "a=b" for an
/// assignment and "if" for a keyword. No shell can read a NUL byte back; it is kept.
[[nodiscard]] std::string quotedForShell(std::string_view text);

} // namespace strata
