// SPDX-License-Identifier: Apache-2.0
#include "model/lab/byte_ranges.h"

#include <algorithm>

namespace strata {

std::uint64_t ByteRanges::add(std::uint64_t from, std::uint64_t to)
{
    if (from >= to)
        return 0;
    const std::uint64_t known = m_runs.slice(from, to).weight();
    const std::uint64_t gap = from - std::min(from, m_runs.length());
    m_runs = m_runs.slice(0, from) + Rope<Run>(Run{gap, false}) + Rope<Run>(Run{to - from, true}) +
             m_runs.slice(to, std::max(to, m_runs.length()));
    return to - from - known;
}

} // namespace strata
