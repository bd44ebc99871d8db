// SPDX-License-Identifier: Apache-2.0
// Words of a Dockerfile's line, before anything in them is expanded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The words of a text as written, with their quotes and escapes. Blanks, including line breaks, separate words
/// unless they are quoted. A quote that is never closed extends to the end.
[[nodiscard]] std::vector<std::string> rawWords(std::string_view text, char escape);
/// The same for text in which here-documents may begin: `<<  EOF` is one word.
[[nodiscard]] std::vector<std::string> rawWordsAndHeredocs(std::string_view text);

/// A text in the form of Go's %q, as far as escapes are needed.
[[nodiscard]] std::string goQuoted(std::string_view text);

[[nodiscard]] std::string asciiUpper(std::string_view text);

} // namespace strata
