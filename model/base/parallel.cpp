// SPDX-License-Identifier: Apache-2.0
#include "model/base/parallel.h"

#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>
#include <vector>

namespace strata {

std::size_t threadsFor(std::size_t tasks)
{
    const std::size_t processors = std::max(2u, std::thread::hardware_concurrency());
    return std::min(tasks, processors);
}

void runParallel(std::span<const std::uint64_t> costs, const std::function<void(std::size_t)> &work)
{
    std::vector<std::size_t> order(costs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return costs[a] > costs[b]; });

    std::atomic<std::size_t> next{0};
    const auto drain = [&] {
        for (std::size_t i = next.fetch_add(1); i < order.size(); i = next.fetch_add(1))
            work(order[i]);
    };

    const std::size_t threads = threadsFor(costs.size());
    if (threads <= 1)
        return drain();
    QThreadPool pool;
    pool.setMaxThreadCount(static_cast<int>(threads - 1));
    for (std::size_t i = 1; i < threads; ++i)
        pool.start(drain);
    drain();
    pool.waitForDone();
}

} // namespace strata
