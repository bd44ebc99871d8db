// SPDX-License-Identifier: Apache-2.0
// Shell globs over bytes: * ? [abc] [a-z] [!x] and \ before a character that means itself.
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// Whether the text holds a character that makes it a glob.
[[nodiscard]] bool isGlob(std::string_view text);

/// Whole match, at most pattern × text steps (one point of return, no recursion). '*' also matches '/'.
/// `foldCase`: ASCII letters of the text match both cases of a lower-case pattern.
[[nodiscard]] bool globMatches(std::string_view pattern, std::string_view text, bool foldCase);

/// Whether `text` contains `needle`; `foldCase` as above, `needle` already in lower case.
[[nodiscard]] bool containsText(std::string_view text, std::string_view needle, bool foldCase);

} // namespace strata
