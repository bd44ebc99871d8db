// SPDX-License-Identifier: Apache-2.0
// What a portable Strata (packaging/portable) does that an installed one need not: it brings fonts and keyboard
// layouts, and puts itself into a user's menu.
#pragma once

#include <QString>

#include <optional>

namespace strata {

/// Lets the libraries for fonts and keyboards find what lies beside the program. Call it first of all in main(), before
/// any thread; it changes the environment. Does nothing if nothing is there.
void usePortableData();

/// Puts the menu entry, icons, MIME types, completions, manual pages and links to the programs into the user's home:
/// below $XDG_DATA_HOME and ~/.local/bin. What is there of an earlier installation is replaced, a file of another
/// origin is left as it is. Returns what went wrong, if anything did.
[[nodiscard]] std::optional<QString> installForUser();

/// Takes out what installForUser() put there, and nothing else.
[[nodiscard]] std::optional<QString> removeForUser();

} // namespace strata
