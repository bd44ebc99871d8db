// SPDX-License-Identifier: Apache-2.0
// Arithmetic with differences of sizes. The sizes that an archive claims may add up to anything, so it wraps around.
#pragma once

#include <cstdint>

namespace strata {

[[nodiscard]] constexpr std::uint64_t magnitude(std::int64_t bytes)
{
    const auto bits = static_cast<std::uint64_t>(bytes);
    return bytes < 0 ? std::uint64_t(0) - bits : bits;
}

[[nodiscard]] constexpr std::int64_t wrappedSum(std::int64_t a, std::int64_t b)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

/// `after` minus `before`.
[[nodiscard]] constexpr std::int64_t growthOfSize(std::uint64_t before, std::uint64_t after)
{
    return static_cast<std::int64_t>(after - before);
}

} // namespace strata
