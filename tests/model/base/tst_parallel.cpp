// SPDX-License-Identifier: Apache-2.0
#include "model/base/parallel.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <functional>
#include <latch>
#include <mutex>
#include <numeric>
#include <set>
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
    const std::size_t threads = threadsFor(1000);
    const std::size_t count = 3 * threads;
    std::vector<std::uint64_t> costs(count);
    for (std::size_t i = 0; i < count; ++i)
        costs[i] = i % 2 == 0 ? i : 2 * count - i;
    std::vector<std::size_t> costliest(count);
    std::iota(costliest.begin(), costliest.end(), std::size_t{0});
    std::ranges::sort(costliest, std::ranges::greater(), [&](std::size_t i) { return costs[i]; });

    // Each thread has a task before any has the next one: so the tasks come in rounds.
    std::barrier rounds(static_cast<std::ptrdiff_t>(threads));
    std::mutex mutex;
    std::vector<std::size_t> order;
    runParallel(costs, [&](std::size_t i) {
        {
            const std::lock_guard lock(mutex);
            order.push_back(i);
        }
        rounds.arrive_and_wait();
    });
    QCOMPARE(order.size(), count);
    for (std::size_t first = 0; first < count; first += threads) {
        const auto tasks = [&](const std::vector<std::size_t> &all) {
            return std::set(all.begin() + static_cast<std::ptrdiff_t>(first),
                            all.begin() + static_cast<std::ptrdiff_t>(first + threads));
        };
        QCOMPARE(tasks(order), tasks(costliest));
    }
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
