// SPDX-License-Identifier: Apache-2.0
#include "model/base/shell_quote.h"

namespace strata {

std::string quotedForShell(std::string_view text)
{
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-";
    // zsh takes "=a" for the path of the program a.
    if (!text.empty() && !text.starts_with('=') && text.find_first_not_of(plain) == std::string_view::npos)
        return std::string(text);
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + '\'';
}

} // namespace strata
