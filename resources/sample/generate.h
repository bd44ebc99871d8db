// SPDX-License-Identifier: Apache-2.0
// Contents that are made instead of stored. The same arguments give the same bytes on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace strata::sample {

/// Bytes that do not compress.
[[nodiscard]] std::string noise(std::size_t size, std::uint32_t seed);
/// Lines of words and numbers; compresses as logs do.
[[nodiscard]] std::string logText(std::size_t size, std::uint32_t seed);
/// A real x86-64 ELF program that prints one line, filled up to `size`.
[[nodiscard]] std::string program(std::size_t size, std::uint32_t seed);
/// A PNG picture, `side` pixels square: layers of rock.
[[nodiscard]] std::string picture(std::size_t side, std::uint32_t seed);

} // namespace strata::sample
