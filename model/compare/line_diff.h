// SPDX-License-Identifier: Apache-2.0
// The lines of two texts in memory beside each other: what libgit2's diff engine calls back with, as values.
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
    std::string_view bytes; // of one of the texts, with its '\n' where it has one
};

struct LineDiffOptions {
    std::uint32_t contextLines = 3;
    bool ignoreWhitespace = false;
};

/// What is called in the order of the texts; false ends the comparison.
struct LineDiffSink {
    std::function<bool(const RawHunk &)> hunk;
    std::function<bool(const RawLine &)> line;
};

/// Texts that are equal call nothing. False when the sink ended it.
[[nodiscard]] Result<bool> diffLines(std::string_view a, std::string_view b, const LineDiffOptions &options,
                                     const LineDiffSink &sink);

} // namespace strata
