// SPDX-License-Identifier: Apache-2.0
// Vectors that may hold millions of elements: their memory is in huge pages if the system has them (Linux,
// MADV_HUGEPAGE), so that filling them does not cause a page fault for every 4 KiB. Small vectors are allocated as
// usual.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace strata {

/// Memory for large arrays. Throws std::bad_alloc.
[[nodiscard]] void *allocateLarge(std::size_t bytes);
void releaseLarge(void *memory, std::size_t bytes) noexcept;

template<class T>
class LargeAllocator {
public:
    using value_type = T;

    LargeAllocator() = default;
    template<class U>
    LargeAllocator(const LargeAllocator<U> & /*other*/) noexcept // NOLINT: converting is what allocators do
    {
    }

    [[nodiscard]] T *allocate(std::size_t count)
    {
        if (count > static_cast<std::size_t>(-1) / sizeof(T))
            throw std::bad_array_new_length();
        return static_cast<T *>(allocateLarge(count * sizeof(T)));
    }
    void deallocate(T *memory, std::size_t count) noexcept { releaseLarge(memory, count * sizeof(T)); }

    bool operator==(const LargeAllocator & /*other*/) const { return true; }
};

template<class T>
using LargeVector = std::vector<T, LargeAllocator<T>>;

} // namespace strata
