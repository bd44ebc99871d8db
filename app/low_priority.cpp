// SPDX-License-Identifier: Apache-2.0
#include "app/low_priority.h"

#include <QThreadPool>

#include <sys/resource.h>

#include <thread>

namespace strata {

void runAtLowPriority(const std::function<void()> &work)
{
    runBesideThePool([&work] {
        std::thread([&work] {
            setpriority(PRIO_PROCESS, 0, 10); // on Linux: of the calling thread
            work();
        }).join();
    });
}

void runBesideThePool(const std::function<void()> &work)
{
    QThreadPool::globalInstance()->releaseThread();
    work();
    QThreadPool::globalInstance()->reserveThread();
}

} // namespace strata
