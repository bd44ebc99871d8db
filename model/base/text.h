// SPDX-License-Identifier: Apache-2.0
// Names from images are bytes. These functions turn them into text that cannot move a cursor, reorder a line
// or pass for markup, and numbers into the forms that Docker prints. One place for each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

[[nodiscard]] bool isValidUtf8(std::string_view bytes);

/// Bytes that are not UTF-8 become U+FFFD, one for each maximal bad run as Unicode recommends. For JSON.
[[nodiscard]] std::string toValidUtf8(std::string_view bytes);

/// TSV and text output (docs/CLI.md, "Escapes"): backslash, tab, newline, other control characters (C0, DEL, C1) and
/// bytes that are not UTF-8 are written \\ \t \n \xHH. Reversible.
[[nodiscard]] std::string escapedForTsv(std::string_view bytes);

/// For people, in the window and in messages: as escapedForTsv, but a backslash stays as it is, and
/// characters that reorder or hide text (bidi controls, zero-width, line separators) are written \u{XXXX}.
[[nodiscard]] std::string escapedForDisplay(std::string_view bytes);

/// A text from an image inside a message, a table's cell or a tool tip: as escapedForDisplay(); of one with more than
/// `longest` bytes only the beginning (whole characters), then "…" and how long it is: "aaa… (70000 bytes)".
inline constexpr std::size_t longestShownText = 200;
[[nodiscard]] std::string shownText(std::string_view bytes, std::size_t longest = longestShownText);

/// Docker's HumanSize: base 1000, three significant digits, as Go's %.3g ("12B", "4.87kB", "203MB",
/// "1e+03kB").
[[nodiscard]] std::string dockerSize(std::uint64_t bytes);

/// "rwxr-sr-x" for the low twelve bits, without the type letter.
[[nodiscard]] std::string permissionText(std::uint32_t mode);

/// With a blank between them.
[[nodiscard]] std::string joinedWords(const std::vector<std::string> &words);

} // namespace strata
