// SPDX-License-Identifier: Apache-2.0
#include "app/cli/heap.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#ifdef __GLIBC__ // set by the headers above
#include <malloc.h>
#endif

namespace strata::cli {

void keepHeapInHugePages()
{
#ifdef __GLIBC__
    constexpr std::uintptr_t hugePage = std::uintptr_t(2) << 20;
    constexpr int step = 16 << 20; // address space; memory only as far as it is touched
    mallopt(M_ARENA_MAX, 1);       // threads share it; arenas of their own would be elsewhere
    mallopt(M_MMAP_THRESHOLD, step);
    mallopt(M_TRIM_THRESHOLD, 4 * step);
    mallopt(M_TOP_PAD, step);
    constexpr std::size_t probe = 1 << 20; // more than is left of the first heap: makes it grow
    void *volatile top = std::malloc(probe);
    const auto from = reinterpret_cast<std::uintptr_t>(top);
    const auto end = reinterpret_cast<std::uintptr_t>(::sbrk(0));
    std::free(top);
    mallopt(M_TOP_PAD, 1 << 20);
    // Behind the block, since its end was written to: a region that has a small page never gets a huge one.
    const std::uintptr_t first = (from + probe + hugePage) / hugePage * hugePage;
    const std::uintptr_t last = end / hugePage * hugePage;
    if (from > end || first >= last) // not where this heap is, as under a sanitizer
        return;
    ::madvise(reinterpret_cast<void *>(first), last - first, MADV_HUGEPAGE); // only advice
    constexpr std::uintptr_t header = 64;
    top = std::malloc(first - from - header); // kept and never touched: the next ones are in huge pages
#endif
}

} // namespace strata::cli
