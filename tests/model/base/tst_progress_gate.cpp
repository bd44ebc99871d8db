// SPDX-License-Identifier: Apache-2.0
#include "model/base/progress_gate.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace strata;

namespace {

std::vector<std::uint64_t> passed(ProgressGate &gate, const std::vector<std::uint64_t> &steps, std::uint64_t total)
{
    std::vector<std::uint64_t> passed;
    for (const std::uint64_t done : steps)
        reportProgress([&passed](std::uint64_t value, std::uint64_t) { passed.push_back(value); }, done, total, gate);
    return passed;
}

using Steps = std::vector<std::uint64_t>;

} // namespace

class TestProgressGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachPercentOnce()
    {
        ProgressGate gate;
        QCOMPARE(passed(gate, {0, 9, 10, 19, 5, 20, 999, 1000, 1000}, 1000), (Steps{0, 10, 20, 999, 1000}));
    }

    void neverOverTheTotal()
    {
        ProgressGate gate;
        QCOMPARE(passed(gate, {50, 120, 130}, 100), (Steps{50, 100}));
        QCOMPARE(percentOf(120, 100), 100);
        QCOMPARE(percentOf(1, 0), 0);
    }

    void fewUnits()
    {
        ProgressGate gate;
        QCOMPARE(passed(gate, {0, 1, 2, 3}, 3), (Steps{0, 1, 2, 3}));
    }

    void smallPartsDoNotCount()
    {
        ProgressGate gate(mebibyte);
        const std::uint64_t total = 3 * mebibyte;
        QCOMPARE(passed(gate, {1, mebibyte - 1, mebibyte, mebibyte + 7, total}, total), (Steps{1, mebibyte, total}));
    }

    void withoutATotal()
    {
        ProgressGate gate;
        QCOMPARE(passed(gate, {1, mebibyte, mebibyte + 1, 3 * mebibyte, 2 * mebibyte}, 0),
                 (Steps{mebibyte, 3 * mebibyte}));
    }

    void nothingToCall()
    {
        ProgressGate gate;
        reportProgress({}, 1, 2, gate);
        QVERIFY(gate.passes(1, 2)); // the step is still to be reported
    }

    void severalThreads()
    {
        std::atomic<int> calls = 0;
        const ProgressFunction progress = byPercent([&calls](int) { ++calls; });
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&progress] {
                for (std::uint64_t done = 0; done <= 10'000; ++done)
                    progress(done, 10'000);
            });
        threads.clear();
        QVERIFY(calls >= 1 && calls <= 102);
    }
};

QTEST_GUILESS_MAIN(TestProgressGate)
#include "tst_progress_gate.moc"
