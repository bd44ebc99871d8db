// SPDX-License-Identifier: Apache-2.0
// Progress from worker threads, thinned to what a progress bar can show.
#pragma once

#include "model/base/progress.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

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

/// Calls `show` with each percent once, on the thread that reports it.
[[nodiscard]] inline ProgressFunction byPercent(std::function<void(int percent)> show)
{
    return [show = std::move(show), gate = std::make_shared<PercentGate>()](std::uint64_t done, std::uint64_t total) {
        if (const int percent = percentOf(done, total); gate->passes(percent))
            show(percent);
    };
}

} // namespace strata
