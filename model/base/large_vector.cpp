// SPDX-License-Identifier: Apache-2.0
#include "model/base/large_vector.h"

#include <sys/mman.h>

#include <cstdlib>

namespace strata {

namespace {

constexpr std::size_t hugePage = std::size_t(2) << 20;
constexpr std::size_t leastLarge = 2 * hugePage; // below, rounding up to whole pages would waste too much

} // namespace

void *allocateLarge(std::size_t bytes)
{
    if (bytes < leastLarge)
        return ::operator new(bytes);
    const std::size_t rounded = (bytes + hugePage - 1) / hugePage * hugePage;
    void *memory = std::aligned_alloc(hugePage, rounded);
    if (memory == nullptr)
        throw std::bad_alloc();
    ::madvise(memory, rounded, MADV_HUGEPAGE); // only advice: without it all is as before
    return memory;
}

void releaseLarge(void *memory, std::size_t bytes) noexcept
{
    if (bytes < leastLarge)
        ::operator delete(memory);
    else
        std::free(memory);
}

} // namespace strata
