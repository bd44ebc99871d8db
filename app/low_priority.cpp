// SPDX-License-Identifier: Apache-2.0
#include "app/low_priority.h"

#include "views/common/job.h"

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
    Job::pool().releaseThread();
    work();
    Job::pool().reserveThread();
}

} // namespace strata
