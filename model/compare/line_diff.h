// SPDX-License-Identifier: Apache-2.0
// Compares the lines of two texts in memory: what libgit2's diff engine passes to its callbacks, as values.
#pragma once

#include "model/base/result.h"

#include <cstdint>
#include <functional>
#include <string_view>

namespace strata {

struct RawHunk {
    std::uint32_t startA = 0; // as in "@@ -startA,countA +startB,countB @@"
    std::uint32_t countA = 0;
    std::uint32_t startB = 0;
    std::uint32_t countB = 0;
};

struct RawLine {
    char sign = ' '; // or '-' or '+'
    std::uint32_t numberA = 0;
    std::uint32_t numberB = 0;
    std::string_view bytes; // part of one of the texts, with its '\n' if it has one
};

struct LineDiffOptions {
    std::uint32_t contextLines = 3;
    bool ignoreWhitespace = false;
};

/// Called in the order of the texts; returning false ends the comparison.
struct LineDiffSink {
    std::function<bool(const RawHunk &)> hunk;
    std::function<bool(const RawLine &)> line;
};

/// Nothing is called for equal texts. Returns false if the sink ended the comparison.
[[nodiscard]] Result<bool> diffLines(std::string_view a, std::string_view b, const LineDiffOptions &options,
                                     const LineDiffSink &sink);

} // namespace strata
