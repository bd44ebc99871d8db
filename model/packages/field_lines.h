// SPDX-License-Identifier: Apache-2.0
// Texts of "Name: value" lines, as Debian's control files and Python's metadata are. Private to model/packages.
#pragma once

#include <optional>
#include <string_view>

namespace strata {

struct FieldLine {
    std::string_view name; // "" for an empty line: a paragraph ends
    std::string_view value;
};

/// Takes lines off the front of `rest` up to the next one that says something; empty at the end of the text. Lines that
/// go on with a value (they begin with a blank) and lines without a colon are passed over.
[[nodiscard]] std::optional<FieldLine> takeField(std::string_view &rest);

/// Takes what is before the first such character off the front of `rest`, and the character; all where there is none.
[[nodiscard]] std::string_view takeUntil(std::string_view &rest, char separator);
[[nodiscard]] std::string_view takeLine(std::string_view &rest); // without "\n" or "\r\n"
[[nodiscard]] std::string_view trimmedBlanks(std::string_view text);
[[nodiscard]] bool isSameField(std::string_view a, std::string_view b); // names, ignoring ASCII case

} // namespace strata
