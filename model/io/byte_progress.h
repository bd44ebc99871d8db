// SPDX-License-Identifier: Apache-2.0
// The progress of several threads that read parts of the same total.
#pragma once

#include "model/base/progress.h"

#include <atomic>
#include <cstdint>

namespace strata {

/// Any thread may use it. The listener must outlive it; an empty one is not called.
class ByteProgress {
public:
    ByteProgress(std::uint64_t total, const ProgressFunction &listener) : m_total(total), m_listener(listener) {}

    /// Calls the listener about once for each MiB.
    void add(std::uint64_t bytes)
    {
        const std::uint64_t before = m_done.fetch_add(bytes);
        if (m_listener && (before >> 20) != ((before + bytes) >> 20))
            m_listener(before + bytes, m_total);
    }

private:
    std::atomic<std::uint64_t> m_done = 0;
    std::uint64_t m_total;
    const ProgressFunction &m_listener;
};

} // namespace strata
