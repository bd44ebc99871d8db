// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace strata::cli {

/// Lets the first memory of a short run come in huge pages: a command over ten thousand files touches a thousand pages,
/// and a page fault for each of them takes longer than the work (in a virtual machine 15 µs each). Call it first, once,
/// before any thread is started. Does nothing where the C library is not glibc.
void keepHeapInHugePages();

} // namespace strata::cli
