// SPDX-License-Identifier: Apache-2.0
#include "tests/support/settle.h"
#include "views/common/job.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <semaphore>

using namespace strata;
using namespace strata::test;

class TestJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { letTwoJobsRun(); }

    void showsTheResultOnItsOwnThread()
    {
        Job job;
        QThread *shownOn = nullptr;
        QThread *workedOn = nullptr;
        int shown = 0;
        job.start(
            [&](const std::stop_token &) {
                workedOn = QThread::currentThread();
                return 42;
            },
            [&](int result) {
                shownOn = QThread::currentThread();
                shown = result;
            });
        QVERIFY(job.isActive());
        QTRY_COMPARE(shown, 42);
        QCOMPARE(shownOn, QThread::currentThread());
        QVERIFY(workedOn != shownOn);
        QVERIFY(!job.isActive());
    }

    void theLatestWins()
    {
        Job job;
        QList<int> shown;
        std::binary_semaphore release(0);
        job.start(
            [&](const std::stop_token &stop) {
                release.acquire();
                return stop.stop_requested() ? -1 : 1;
            },
            [&](int result) { shown += result; });
        job.start([](const std::stop_token &) { return 2; }, [&](int result) { shown += result; });
        QTRY_COMPARE(shown.size(), 1);
        release.release();
        settleJobs();
        QCOMPARE(shown, QList<int>{2});
    }

    void stopDropsTheResult()
    {
        Job job;
        bool shown = false;
        std::atomic<bool> stopped = false;
        job.start(
            [&](const std::stop_token &stop) {
                while (!stop.stop_requested())
                    std::this_thread::yield();
                stopped = true;
                return 0;
            },
            [&](int) { shown = true; });
        job.stop();
        QVERIFY(!job.isActive());
        settleJobs();
        QVERIFY(stopped);
        QVERIFY(!shown);
    }

    void theDestructorWaits()
    {
        std::atomic<bool> finished = false;
        {
            Job job;
            job.start(
                [&](const std::stop_token &stop) {
                    while (!stop.stop_requested())
                        std::this_thread::yield();
                    finished = true;
                    return 0;
                },
                [](int) {});
        }
        QVERIFY(finished);
    }

    void tellsWhetherItIsActive()
    {
        Job job;
        QSignalSpy active(&job, &Job::activeChanged);
        job.start([](const std::stop_token &) { return 0; }, [](int) {});
        QTRY_COMPARE(active.count(), 2);
        QCOMPARE(active.at(0).at(0).toBool(), true);
        QCOMPARE(active.at(1).at(0).toBool(), false);
    }
};

QTEST_GUILESS_MAIN(TestJob)
#include "tst_job.moc"
