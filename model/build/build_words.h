// SPDX-License-Identifier: Apache-2.0
// Words of a Dockerfile's line, before anything in them is expanded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A blank between words; a line break is one too.

/// The words of a text as written, with their quotes and escapes; quoted blanks divide nothing. A quote that is never
/// closed reaches to the end.
[[nodiscard]] std::vector<std::string> rawWords(std::string_view text, char escape);
/// The same where here-documents may begin: `<<  EOF` is one word.
[[nodiscard]] std::vector<std::string> rawWordsAndHeredocs(std::string_view text);

/// Go's %q of a text, as far as it needs escapes.
[[nodiscard]] std::string goQuoted(std::string_view text);

[[nodiscard]] std::string asciiUpper(std::string_view text);

} // namespace strata
