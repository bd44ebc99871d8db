// SPDX-License-Identifier: Apache-2.0
#include "views/common/job.h"

#include <QFuture>
#include <QtConcurrentRun>

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
    m_running->futures.push_back(QtConcurrent::run(std::move(task)));
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
