// SPDX-License-Identifier: Apache-2.0
// Extended regular expressions (POSIX, with GNU's additions), translated for the engine that LineMatcher uses.
#pragma once

#include "model/base/result.h"

#include <string>
#include <string_view>

namespace strata {

/// A translated expression.
struct ExtendedRegex {
    std::string syntax;   // for RE2 over bytes (Latin-1), with ^ and $ at every line
    std::string required; // bytes that every match contains, in lower case if case is ignored; may be empty
};

/// Translates the dialect of `grep -E`: also \< \> \b \B \w \W \s \S, and \d \D for digits, \t for a tab (\< and \> are
/// taken as \b). Letters, digits, blanks and words are those of ASCII. A character of the pattern beyond ASCII is its
/// UTF-8 bytes; "." and a negated list match one UTF-8 character or any one byte, so that text in any encoding can be
/// searched. Nothing matches a newline. If case is ignored, each character matches its capital and small form, those
/// beyond ASCII, too.
/// Errors (Usage): the expression is not valid, or uses a back-reference.
[[nodiscard]] Result<ExtendedRegex> translateExtendedRegex(std::string_view expression, bool ignoreCase);

} // namespace strata
