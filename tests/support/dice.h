// SPDX-License-Identifier: Apache-2.0
// Chance that is the same everywhere.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

namespace strata::test {

class Dice {
public:
    explicit Dice(std::uint32_t seed) : m_generator(seed) {}

    /// 0 … sides-1; the distributions of the standard library differ from one to another.
    std::uint32_t roll(std::uint32_t sides) { return static_cast<std::uint32_t>(m_generator() % sides); }
    template<class T, std::size_t size>
    const T &oneOf(const std::array<T, size> &choices)
    {
        return choices[roll(size)];
    }

private:
    std::mt19937 m_generator;
};

} // namespace strata::test
