// SPDX-License-Identifier: Apache-2.0
// Pairs removed lines with the added lines that correspond to them, and finds the words that differ.
#pragma once

#include "model/base/progress.h"
#include "model/compare/text_diff.h"

#include <cstdint>

namespace strata {

/// Sets `counterpart` and `words` of the changed lines, one hunk after another. The total work is bounded: lines that
/// come after the bound is reached are left unmarked.
class LinePairs {
public:
    LinePairs(bool ignoreWhitespace, StopToken stop) : m_ignoreWhitespace(ignoreWhitespace), m_stop(std::move(stop)) {}

    void mark(DiffHunk &hunk);

private:
    void markRun(DiffLine *removed, std::size_t countA, DiffLine *added, std::size_t countB);
    void markPair(DiffLine &removed, DiffLine &added);

    bool m_ignoreWhitespace;
    StopToken m_stop;
    std::uint64_t m_work = 0;
};

} // namespace strata
