// SPDX-License-Identifier: Apache-2.0
// Compares the lines of two files (libgit2's diff engine).
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/compare/word_diff.h"
#include "model/io/byte_source.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

enum class LineKind : std::uint8_t { Context, Removed, Added };

struct DiffLine {
    LineKind kind = LineKind::Context;
    std::uint32_t numberA = 0; // from 1; 0 if the line is not on that side
    std::uint32_t numberB = 0;
    std::string text;              // UTF-8, without the line end
    std::vector<TextSpan> words;   // of a changed line: the words that differ from its counterpart
    bool noNewline = false;        // the last line of the file, without a line end
    std::uint32_t counterpart = 0; // of a changed line: the number of its counterpart on the other side; 0 if none
};

struct DiffHunk {
    std::uint32_t firstA = 0; // line numbers from 1; 0 if the count is 0
    std::uint32_t countA = 0;
    std::uint32_t firstB = 0;
    std::uint32_t countB = 0;
    std::vector<DiffLine> lines;
};

struct TextDiff {
    std::vector<DiffHunk> hunks;
    std::string encodingA; // "UTF-8", "ISO-8859-1", "UTF-16LE"; "" for an empty file
    std::string encodingB;
    bool cut = false; // there are more lines or bytes than are compared; only the beginning was
};

struct TextDiffOptions {
    bool ignoreWhitespace = false;
    std::uint32_t contextLines = 3; // UINT32_MAX: the whole file
    StopToken stop = {};
};

/// Returns whether the bytes look like text in a known encoding; a zero byte outside UTF-16 means that they do not.
[[nodiscard]] bool isText(std::string_view beginning);

/// A null side is an empty file. Error: Unsupported if one of the files is not text.
[[nodiscard]] Result<TextDiff> diffTexts(const ByteSourcePtr &a, const ByteSourcePtr &b,
                                         const TextDiffOptions &options = {});

} // namespace strata
