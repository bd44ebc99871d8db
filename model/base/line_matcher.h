// SPDX-License-Identifier: Apache-2.0
// Which lines of a text match a pattern, as grep understands it. Works on bytes, in time that grows with the text
// alone, whatever the pattern.
#pragma once

#include "model/base/result.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// What is looked for in a line.
struct LinePattern {
    std::string text;
    bool isRegex = false;    // an extended regular expression (extended_regex.h); else the text itself
    bool ignoreCase = false; // capital and small letters are the same
    bool wholeWords = false; // the match is not next to an ASCII letter, a digit or '_'

    bool operator==(const LinePattern &) const = default;
};

/// A compiled pattern. Immutable, cheap to copy, may be used by several threads.
class LineMatcher {
public:
    /// Errors (Usage): not a regular expression, or one that is too large.
    [[nodiscard]] static Result<LineMatcher> compile(const LinePattern &pattern);

    struct Line {
        std::size_t begin = 0;
        std::size_t end = 0; // without the newline
    };
    /// The first matching line of `lines` that begins at or after `from`, which is the beginning of a line. `lines` are
    /// separated by newlines; after the last one there is none. `folded`: see needsFolded(), else empty.
    [[nodiscard]] std::optional<Line> next(std::string_view lines, std::string_view folded, std::size_t from) const;
    [[nodiscard]] bool matches(std::string_view line) const; // a single one

    /// The parts of a single line that match, from left to right: each begins as early and is as long as possible, and
    /// none is empty, as `grep -o` prints them.
    [[nodiscard]] std::vector<std::string_view> parts(std::string_view line) const;

    /// True if next() needs the lines with ASCII letters in lower case, too: see foldInto().
    [[nodiscard]] bool needsFolded() const;
    static void foldInto(std::string &folded, std::string_view lines);

private:
    struct Private;
    std::shared_ptr<const Private> d;
};

} // namespace strata
