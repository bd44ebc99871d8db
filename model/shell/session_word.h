// SPDX-License-Identifier: Apache-2.0
// Lines that are about the session and not about files. Code that runs a shell of the lab asks for them first.
#pragma once

#include <cstdint>
#include <string_view>

namespace strata {

enum class SessionWord : std::uint8_t {
    None, // the line is the shell's
    Undo,
    Redo,
    Diff, // "diff", "docker diff", with or without a name for the container: the whole list
};
/// Blanks do not count.
[[nodiscard]] SessionWord sessionWord(std::string_view line);

} // namespace strata
