// SPDX-License-Identifier: Apache-2.0
// Progress from worker threads, thinned to what a progress bar can show.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>

namespace strata {

[[nodiscard]] inline int percentOf(std::uint64_t done, std::uint64_t total)
{
    if (total == 0)
        return 0;
    return static_cast<int>(std::min(100.0, 100.0 * static_cast<double>(done) / static_cast<double>(total)));
}

/// Lets each percent pass once, whichever threads ask.
class PercentGate {
public:
    bool passes(int percent)
    {
        int last = m_last.load();
        while (percent > last) {
            if (m_last.compare_exchange_weak(last, percent))
                return true;
        }
        return false;
    }

private:
    std::atomic<int> m_last = -1;
};

} // namespace strata
