// SPDX-License-Identifier: Apache-2.0
// The input of the tar reader, block by block; one block can be put back. Private to the tar reader.
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

    /// Goes to the next block. Cut: the input ended inside the block; End: there were no more bytes.
    [[nodiscard]] Result<State> next();
    [[nodiscard]] std::span<const std::byte> block() const { return m_block; }
    /// True for a block, complete or cut, that has only zero bytes.
    [[nodiscard]] bool isZero() const;
    /// Puts the current block back; it is then read again.
    void putBack() { m_begin = 0; }

    /// Reads bytes in order; fewer only at the end of the input. An error of the input is returned even if some bytes
    /// came before it.
    [[nodiscard]] Result<std::size_t> read(std::span<std::byte> into);
    /// The same, but bytes before an error are returned first.
    [[nodiscard]] Result<std::size_t> readSome(std::span<std::byte> into);
    [[nodiscard]] Result<std::uint64_t> skip(std::uint64_t count);

    /// Offset of the next byte that read() returns.
    [[nodiscard]] std::uint64_t position() const { return m_input.position() - (m_end - m_begin); }

private:
    TarInput &m_input;
    std::array<std::byte, tarBlockBytes> m_block{};
    std::size_t m_begin = 0; // bytes that were put back are between m_begin and m_end
    std::size_t m_end = 0;
};

} // namespace strata
