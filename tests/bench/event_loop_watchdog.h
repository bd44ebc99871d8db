// SPDX-License-Identifier: Apache-2.0
// Measures for how long the thread of an event loop was away from it. A second thread sleeps in the same rhythm and
// measures what this machine held up meanwhile, so that a busy machine is not taken for a slow program.
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

namespace strata::test {

class EventLoopWatchdog {
public:
    EventLoopWatchdog()
    {
        QObject::connect(&m_timer, &QTimer::timeout, [this] { tick(); });
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(rhythm);
        m_since.start();
    }

    /// The longest time between two turns of the loop since the last call, less what the machine itself was late in it.
    [[nodiscard]] int takeLongestMs()
    {
        tick();
        return static_cast<int>(std::exchange(m_longest, 0));
    }

private:
    static constexpr int rhythm = 2; // ms

    void tick()
    {
        const qint64 away = m_since.restart() - rhythm;
        const qint64 machine = m_machineLate.exchange(0);
        m_longest = std::max(m_longest, away - machine);
    }

    void watchMachine(const std::stop_token &stop)
    {
        while (!stop.stop_requested()) {
            const auto start = std::chrono::steady_clock::now();
            std::this_thread::sleep_for(std::chrono::milliseconds(rhythm));
            const auto late =
                std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start)
                    .count() -
                rhythm;
            if (late > m_machineLate)
                m_machineLate = late;
        }
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
    std::atomic<qint64> m_machineLate = 0;
    std::jthread m_machine{[this](const std::stop_token &stop) { watchMachine(stop); }};
};

} // namespace strata::test
