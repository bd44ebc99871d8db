// SPDX-License-Identifier: Apache-2.0
// Reads texts of "Name: value" lines, such as Debian's control files and Python's metadata. Private to
// model/packages.
#pragma once

#include <optional>
#include <string_view>

namespace strata {

struct FieldLine {
    std::string_view name; // "" for an empty line, which ends a paragraph
    std::string_view value;
};

/// Removes lines from the front of `rest` up to and including the next field or empty line, which it returns; empty
/// at the end of the text. Continuation lines (they begin with a blank) and lines without a colon are skipped.
[[nodiscard]] std::optional<FieldLine> takeField(std::string_view &rest);

/// takeUntil() for lines.
[[nodiscard]] std::string_view takeLine(std::string_view &rest); // without "\n" or "\r\n"
[[nodiscard]] std::string_view trimmedBlanks(std::string_view text);
[[nodiscard]] bool isSameField(std::string_view a, std::string_view b); // names, ignoring ASCII case

} // namespace strata
