// SPDX-License-Identifier: Apache-2.0
#include "app/cli/row_pipe.h"

#include <utility>

namespace strata::cli {

RowPipe::~RowPipe()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isBroken = true;
    }
    m_changed.notify_all();
}

bool RowPipe::handOn()
{
    if (!m_thread.joinable())
        m_thread = std::jthread([this] { writeWaiting(); });
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isBroken || m_waiting.size() < mostWaiting; });
    m_waiting.push_back(std::exchange(m_filling, {}));
    m_changed.notify_all();
    return !m_isBroken;
}

void RowPipe::finish()
{
    if (m_thread.joinable()) {
        {
            const std::lock_guard lock(m_mutex);
            m_isComplete = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }
    if (!m_isBroken)
        (void)write(m_filling);
    m_filling = {};
}

bool RowPipe::write(const Batch &batch) const
{
    std::size_t start = 0;
    for (const Row &row : batch.rows) {
        if (!m_writer(row.node, std::string_view(batch.paths).substr(start, row.pathEnd - start)))
            return false;
        start = row.pathEnd;
    }
    return true;
}

void RowPipe::writeWaiting()
{
    std::unique_lock lock(m_mutex);
    while (!m_isBroken) {
        m_changed.wait(lock, [this] { return m_isBroken || m_isComplete || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        const std::vector<Batch> taken = std::exchange(m_waiting, {});
        m_changed.notify_all();
        lock.unlock();
        bool goesOn = true;
        for (auto batch = taken.begin(); goesOn && batch != taken.end(); ++batch)
            goesOn = write(*batch);
        lock.lock();
        m_isBroken = m_isBroken || !goesOn;
    }
    m_changed.notify_all();
}

} // namespace strata::cli
