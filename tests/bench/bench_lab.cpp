// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench_lab.h"

#include "model/lab/listing/docker_diff.h"
#include "model/sessions/lab_bench.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>

namespace strata::bench {

namespace {

constexpr int steps = 10'000;

double msOf(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void tell(const char *what, double ms)
{
    std::printf("  %-34s %10.4f ms\n", what, ms);
}

double peakMb()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1000;
}

/// New files in 100 directories, and changes and removals of some of them.
LabOperation operationOf(int step)
{
    LabOperation operation;
    operation.path = "d" + std::to_string(step % 100);
    if (step < 100) {
        operation.kind = OperationKind::Mkdir;
        return operation;
    }
    const bool isRemoval = step % 7 == 6;
    operation.kind = isRemoval ? OperationKind::Unlink : OperationKind::Overwrite;
    operation.path += "/f" + std::to_string(isRemoval ? step - 100 : step);
    operation.data = isRemoval ? "" : "some text";
    return operation;
}

/// The mean and the largest of all.
void tellEach(const char *what, const std::function<void()> &work)
{
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < steps; ++i) {
        const double ms = msOf(work);
        sum += ms;
        largest = std::max(largest, ms);
    }
    std::printf("  %-34s %10.4f ms, the longest %.4f ms\n", what, sum / steps, largest);
}

} // namespace

void measureLab()
{
    std::printf("\nlab: a session of %d steps (overlay2)\n", steps);
    const double before = peakMb();
    LabBench bench(toyFoldersStart());
    int next = 0;
    tellEach("a step", [&] {
        bench.runLine({}, {}, [&](LabSession &session) { session.apply(operationOf(next)); });
        ++next;
    });
    std::printf("  %-34s %10.4f MB\n", "memory, all steps kept", peakMb() - before);
    tellEach("one step back", [&] { (void)bench.undo(); });
    tellEach("one step forward", [&] { (void)bench.redo(); });
    tell("a copy for a worker", msOf([&] { const LabSession copy = bench.session(); }));
    tell("docker diff of that copy", msOf([&] { (void)dockerDiff(LabSession(bench.session())); }));
}

} // namespace strata::bench
