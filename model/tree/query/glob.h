// SPDX-License-Identifier: Apache-2.0
// Shell globs over bytes: * ? [abc] [a-z] [!x] and \ before a character to be taken literally.
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// True if the text contains a character that makes it a glob.
[[nodiscard]] bool isGlob(std::string_view text);

/// Matches the whole text in at most pattern × text steps (one point to backtrack to, no recursion). '*' also matches
/// '/'. `foldCase`: lower-case ASCII letters of the pattern match both cases in the text.
[[nodiscard]] bool globMatches(std::string_view pattern, std::string_view text, bool foldCase);

/// True if `text` contains `needle`; `foldCase` as above, with `needle` already in lower case.
[[nodiscard]] bool containsText(std::string_view text, std::string_view needle, bool foldCase);

} // namespace strata
