// SPDX-License-Identifier: Apache-2.0
// How a long function reports and how it is stopped. The library starts no user interface and knows no event
// loop: a caller passes a stop token, and a function object that is called from whichever thread does the
// work.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

namespace strata {

using StopToken = std::stop_token;

/// `done` of `total` in bytes of the source (compressed bytes where there are any). Called from worker
/// threads, at most about once for each percent or MiB; must be quick and must not throw.
using ProgressFunction = std::function<void(std::uint64_t done, std::uint64_t total)>;

} // namespace strata
