// SPDX-License-Identifier: Apache-2.0
// Lines that are addressed to the session, not to the shell. Code that runs a shell of the lab checks for them first.
#pragma once

#include <cstdint>
#include <string_view>

namespace strata {

enum class SessionWord : std::uint8_t {
    None, // the line is for the shell
    Undo,
    Redo,
    Diff, // "diff", "docker diff", with or without a name for the container: shows the whole list
};
/// Blanks around the words are ignored.
[[nodiscard]] SessionWord sessionWord(std::string_view line);

} // namespace strata
