// SPDX-License-Identifier: Apache-2.0
// Long work that must not slow down what a person waits for.
#pragma once

#include <functional>

namespace strata {

/// Runs `work` to its end on a thread of its own with a lower scheduling priority, which the threads that it
/// starts inherit. Blocks the caller (a worker thread) without taking a place of the pool of jobs.
void runAtLowPriority(const std::function<void()> &work);

/// Runs `work` here, but lets the pool of jobs start another thread meanwhile: for jobs that mostly wait.
void runBesideThePool(const std::function<void()> &work);

} // namespace strata
