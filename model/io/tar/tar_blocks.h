// SPDX-License-Identifier: Apache-2.0
// The tar reader's view of its input: block after block, with one block that can be put back. Private to the
// tar reader.
#pragma once

#include "model/io/tar/tar_header.h"
#include "model/io/tar/tar_input.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace strata {

class TarBlocks {
public:
    enum class State { Whole, Cut, End };

    explicit TarBlocks(TarInput &input) : m_input(input) {}

    /// Goes to the next block. Cut: the input ended inside of it; End: there was nothing.
    [[nodiscard]] Result<State> next();
    [[nodiscard]] std::span<const std::byte> block() const { return m_block; }
    /// True for a block, cut or not, of zero bytes only.
    [[nodiscard]] bool isZero() const;
    /// The block counts as not read.
    void putBack() { m_begin = 0; }

    /// Bytes in order; fewer only at the end of the input. An error of the input counts even when some bytes came
    /// before it.
    [[nodiscard]] Result<std::size_t> read(std::span<std::byte> into);
    /// The same, but what came before an error is given out first.
    [[nodiscard]] Result<std::size_t> readSome(std::span<std::byte> into);
    [[nodiscard]] Result<std::uint64_t> skip(std::uint64_t count);

    /// Offset of the next byte that read() gives.
    [[nodiscard]] std::uint64_t position() const { return m_input.position() - (m_end - m_begin); }

private:
    TarInput &m_input;
    std::array<std::byte, tarBlockBytes> m_block{};
    std::size_t m_begin = 0; // what was put back is between m_begin and m_end
    std::size_t m_end = 0;
};

} // namespace strata
