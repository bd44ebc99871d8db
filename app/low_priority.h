// SPDX-License-Identifier: Apache-2.0
// Long work that must not slow down what a person waits for.
#pragma once

#include "model/base/result.h"

#include <functional>
#include <optional>
#include <utility>

namespace strata {

/// Runs `work` to its end on a thread of its own with a lower scheduling priority, which the threads that it
/// starts inherit. Blocks the caller (a worker thread) without taking a place of the pool of jobs.
void runAtLowPriority(const std::function<void()> &work);

/// Runs `work` here, but lets the pool of jobs start another thread meanwhile: for jobs that mostly wait.
void runBesideThePool(const std::function<void()> &work);

/// The same for work that answers.
template<class Value, class Work>
Result<Value> besideThePool(const Work &work)
{
    std::optional<Result<Value>> result;
    runBesideThePool([&] { result.emplace(work()); });
    return std::move(*result);
}

} // namespace strata
