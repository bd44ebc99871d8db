// SPDX-License-Identifier: Apache-2.0
// Which removed line answers to which added one, and which words of them differ.
#pragma once

#include "model/base/progress.h"
#include "model/compare/text_diff.h"

#include <cstdint>

namespace strata {

/// Sets `counterpart` and `words` of the changed lines, one hunk after the other. The work for all of them together is
/// bounded: what comes later has no words marked.
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
