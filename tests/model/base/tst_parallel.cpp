// SPDX-License-Identifier: Apache-2.0
#include "model/base/parallel.h"

#include <QTest>

#include <atomic>
#include <latch>
#include <mutex>
#include <vector>

using namespace strata;

class TestParallel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsEachTaskOnce();
    void beginsWithTheCostliest();
    void usesSeveralThreads();
    void canBeNested();
};

void TestParallel::runsEachTaskOnce()
{
    const std::vector<std::uint64_t> costs(1000, 1);
    std::vector<std::atomic<int>> calls(costs.size());
    runParallel(costs, [&](std::size_t i) { ++calls[i]; });
    for (const auto &count : calls)
        QCOMPARE(count.load(), 1);
    runParallel({}, [](std::size_t) { QFAIL("there is no task"); });
}

void TestParallel::beginsWithTheCostliest()
{
    const std::vector<std::uint64_t> costs = {3, 900, 5, 800};
    std::mutex mutex;
    std::vector<std::size_t> order;
    runParallel(costs, [&](std::size_t i) {
        const std::lock_guard lock(mutex);
        order.push_back(i);
    });
    // Two threads may note the first two in either order.
    QVERIFY(order.back() == 0 || order[order.size() - 2] == 0);
    QVERIFY(order.front() == 1 || order[1] == 1 || order[2] == 1);
}

void TestParallel::usesSeveralThreads()
{
    QCOMPARE(threadsFor(1), std::size_t{1});
    QVERIFY(threadsFor(100) >= 2);
    const std::vector<std::uint64_t> costs(2, 1);
    std::latch bothHere(2);
    runParallel(costs, [&](std::size_t) { bothHere.arrive_and_wait(); }); // hangs if one thread does both
    QVERIFY(bothHere.try_wait());
}

void TestParallel::canBeNested()
{
    const std::vector<std::uint64_t> costs(4, 1);
    std::atomic<int> calls = 0;
    runParallel(costs, [&](std::size_t) { runParallel(costs, [&](std::size_t) { ++calls; }); });
    QCOMPARE(calls.load(), 16);
}

QTEST_GUILESS_MAIN(TestParallel)
#include "tst_parallel.moc"
