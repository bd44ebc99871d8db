// SPDX-License-Identifier: Apache-2.0
// Long work that must not delay what the user waits for.
#pragma once

#include "model/base/result.h"

#include <functional>
#include <optional>
#include <utility>

namespace strata {

/// Runs `work` to completion on a separate thread with a lower scheduling priority, which is inherited by threads
/// that it starts. Blocks the caller (a worker thread) without occupying a thread of the job pool.
void runAtLowPriority(const std::function<void()> &work);

/// Runs `work` in the calling thread, but lets the job pool start another thread meanwhile: for jobs that mostly
/// wait.
void runBesideThePool(const std::function<void()> &work);

/// The same for work with a result.
template<class Value, class Work>
Result<Value> besideThePool(const Work &work)
{
    std::optional<Result<Value>> result;
    runBesideThePool([&] { result.emplace(work()); });
    return std::move(*result);
}

} // namespace strata
