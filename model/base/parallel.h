// SPDX-License-Identifier: Apache-2.0
// Runs a set of independent tasks on several threads, the costly ones first, and waits for them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace strata {

/// The number of threads for a set of tasks: the number of processors, but at least two (so that reading and
/// computing overlap) and not more than there are tasks.
[[nodiscard]] std::size_t threadsFor(std::size_t tasks);

/// Calls `work(i)` once for each i below `costs.size()`, those with the greatest cost first, and returns when all
/// calls are done. `work` must not throw; it is called from several threads at once (only from the caller's thread if
/// one is enough). Calls may be nested: each has its own threads.
void runParallel(std::span<const std::uint64_t> costs, const std::function<void(std::size_t)> &work);

} // namespace strata
