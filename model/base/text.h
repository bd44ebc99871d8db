// SPDX-License-Identifier: Apache-2.0
// Names from images are bytes. These functions turn them into text that cannot move a cursor, reorder a line or pass
// for markup, and numbers into the forms that Docker prints. Each conversion is implemented only here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

[[nodiscard]] bool isValidUtf8(std::string_view bytes);

/// Replaces bytes that are not UTF-8 with U+FFFD, one for each maximal bad run as recommended by Unicode. For JSON.
[[nodiscard]] std::string toValidUtf8(std::string_view bytes);

/// For TSV and text output (docs/CLI.md, "Escapes"): backslash, tab, newline, other control characters (C0, DEL, C1)
/// and bytes that are not UTF-8 are written as \\ \t \n \xHH. Reversible.
[[nodiscard]] std::string escapedForTsv(std::string_view bytes);

/// For people, in the window and in messages: like escapedForTsv(), but a backslash is kept, and characters that
/// reorder or hide text (bidi controls, zero-width, line separators) are written as \u{XXXX}.
[[nodiscard]] std::string escapedForDisplay(std::string_view bytes);

/// For text from an image in a message, a table cell or a tool tip: like escapedForDisplay(), but of a text with more
/// than `longest` bytes only the beginning (whole characters), followed by "…" and the length: "aaa… (70000 bytes)".
inline constexpr std::size_t longestShownText = 200;
[[nodiscard]] std::string shownText(std::string_view bytes, std::size_t longest = longestShownText);

/// Docker's HumanSize: base 1000, three significant digits, like Go's %.3g ("12B", "4.87kB", "203MB", "1e+03kB").
[[nodiscard]] std::string dockerSize(std::uint64_t bytes);

/// "rwxr-sr-x" for the low twelve bits, without the type letter.
[[nodiscard]] std::string permissionText(std::uint32_t mode);

/// The words with a blank between them.
[[nodiscard]] std::string joinedWords(const std::vector<std::string> &words);

} // namespace strata
