// SPDX-License-Identifier: Apache-2.0
// Runs a set of independent tasks on several threads, the costly ones first, and waits for them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace strata {

/// How many threads a set of tasks gets: the processors of this machine, at least two (so that reading and
/// computing overlap), never more than there are tasks.
[[nodiscard]] std::size_t threadsFor(std::size_t tasks);

/// Calls `work(i)` once for each i below `costs.size()`, those with the greatest cost first, and returns when
/// all are done. `work` must not throw; it is called from several threads at once (from the caller's own if
/// one is enough). May be nested: each call has threads of its own.
void runParallel(std::span<const std::uint64_t> costs, const std::function<void(std::size_t)> &work);

} // namespace strata
