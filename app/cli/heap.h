// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace strata::cli {

/// Places the first memory of a short run in huge pages: a command over ten thousand files touches a thousand pages,
/// and page faults for all of them take longer than the work itself (in a virtual machine 15 µs each). Call it first,
/// once, before any thread is started. Does nothing if the C library is not glibc.
void keepHeapInHugePages();

} // namespace strata::cli
