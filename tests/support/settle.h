// SPDX-License-Identifier: Apache-2.0
// Lets the interface and its workers do what they were asked for, without a wait by the clock: then nothing more comes.
#pragma once

#include "views/common/job.h"

#include <QCoreApplication>
#include <QEvent>
#include <QThreadPool>

namespace strata::test {

/// Afterwards everything posted has arrived, and what that posted in turn: layouts, deferred deletes, timers of zero.
/// Not the results of workers.
inline void settleEvents()
{
    for (int turn = 0; turn < 8; ++turn) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

/// The same with the results of all jobs, and of jobs that these started.
inline void settleJobs()
{
    do {
        settleEvents();
        Job::pool().waitForDone();
        settleEvents();
    } while (Job::pool().activeThreadCount() > 0);
}

/// For a test in which one job waits until another one has ended: a machine may have a single processor.
inline void letTwoJobsRun()
{
    Job::pool().setMaxThreadCount(2);
}

} // namespace strata::test
