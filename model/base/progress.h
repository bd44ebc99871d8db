// SPDX-License-Identifier: Apache-2.0
// Progress and cancellation of long functions. The library does not start a user interface or use an event loop: the
// caller passes a stop token and a function object, which is called from the thread that does the work.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

namespace strata {

using StopToken = std::stop_token;

/// `done` of `total` in bytes of the source (compressed bytes if it is compressed). Called from worker threads, at
/// most about once for each percent or MiB; must be quick and must not throw.
using ProgressFunction = std::function<void(std::uint64_t done, std::uint64_t total)>;

} // namespace strata
