// SPDX-License-Identifier: Apache-2.0
#include "views/common/job.h"

#include <QFuture>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <atomic>
#include <memory>
#include <vector>

namespace strata {

struct Job::Running {
    std::vector<QFuture<void>> futures; // of overtaken work too, until it has ended
};

Job::Job(QObject *parent) : QObject(parent), m_running(std::make_unique<Running>()) {}

Job::~Job()
{
    stop();
    for (QFuture<void> &future : m_running->futures)
        future.waitForFinished();
}

quint64 Job::begin()
{
    stop();
    std::erase_if(m_running->futures, [](const QFuture<void> &future) { return future.isFinished(); });
    m_stop = std::stop_source();
    setActive(true);
    return ++*m_turn;
}

void Job::run(std::function<void()> task)
{
    // Qt's pool hands a task on in a way that the thread sanitizer does not see; this it sees.
    auto handedOver = std::make_shared<std::atomic<bool>>(false);
    handedOver->store(true, std::memory_order_release);
    m_running->futures.push_back(
        QtConcurrent::run(&pool(), [task = std::move(task), handedOver = std::move(handedOver)] {
            (void)handedOver->load(std::memory_order_acquire);
            task();
        }));
}

QThreadPool &Job::pool()
{
    static QThreadPool pool;
    return pool;
}

void Job::stop()
{
    ++*m_turn;
    m_stop.request_stop();
    setActive(false);
}

void Job::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        Q_EMIT activeChanged(active);
}

} // namespace strata
