// SPDX-License-Identifier: Apache-2.0
// Reduces progress reports to what a progress bar can show.
#pragma once

#include "model/base/progress.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace strata {

inline constexpr std::uint64_t mebibyte = 1u << 20;

/// 0 to 100; 0 if the total is unknown.
[[nodiscard]] inline int percentOf(std::uint64_t done, std::uint64_t total)
{
    if (total == 0)
        return 0;
    return static_cast<int>(std::min(100.0, 100.0 * static_cast<double>(done) / static_cast<double>(total)));
}

/// Passes each percent once, in ascending order; if the total is unknown, each MiB. May be used from any number of
/// threads.
class ProgressGate {
public:
    /// `least` is the smallest step in units, except for the last one.
    explicit ProgressGate(std::uint64_t least = 1) : m_least(least) {}

    [[nodiscard]] bool passes(std::uint64_t done, std::uint64_t total)
    {
        const std::uint64_t step = stepOf(done, total);
        std::uint64_t last = m_last.load();
        while (step > last) {
            if (m_last.compare_exchange_weak(last, step))
                return true;
        }
        return false;
    }

private:
    [[nodiscard]] std::uint64_t stepOf(std::uint64_t done, std::uint64_t total) const
    {
        if (total == 0)
            return done / mebibyte;
        if (done >= total)
            return 102;
        return 1 + (m_least > total / 100 ? done / m_least : static_cast<std::uint64_t>(percentOf(done, total)));
    }

    std::uint64_t m_least;
    std::atomic<std::uint64_t> m_last = 0;
};

/// Calls `progress`, unless it is empty, with the reports that pass the gate.
inline void reportProgress(const ProgressFunction &progress, std::uint64_t done, std::uint64_t total,
                           ProgressGate &gate)
{
    if (progress && gate.passes(done, total))
        progress(total == 0 ? done : std::min(done, total), total);
}

/// A function that calls `show` once with each percent, in the thread that reports it.
[[nodiscard]] inline ProgressFunction byPercent(std::function<void(int percent)> show)
{
    return [show = std::move(show), gate = std::make_shared<ProgressGate>()](std::uint64_t done, std::uint64_t total) {
        if (gate->passes(done, total))
            show(percentOf(done, total));
    };
}

} // namespace strata
