// SPDX-License-Identifier: Apache-2.0
// The input of a decoder: reads the source in pieces small enough to stay in the cache while they are hashed and
// decoded. Private to the codecs.
#pragma once

#include "model/base/result.h"
#include "model/io/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace strata {

class InputFeed {
public:
    static constexpr std::size_t pieceBytes = 128u << 10;

    InputFeed(ByteSourcePtr source, std::uint64_t offset, std::function<void(std::span<const std::byte>)> onInput);

    /// The bytes that have been read but not taken yet.
    [[nodiscard]] std::span<const std::byte> rest() const
    {
        return std::span(m_piece).subspan(m_begin, m_end - m_begin);
    }
    void take(std::size_t count) { m_begin += count; }

    /// Makes rest() non-empty; false at the end of the source.
    [[nodiscard]] Result<bool> fill();

    /// Takes the next byte; empty at the end of the source.
    [[nodiscard]] Result<std::optional<std::uint8_t>> next();

    /// Offset in the source of the first byte not taken.
    [[nodiscard]] std::uint64_t position() const { return m_readUpTo - (m_end - m_begin); }

private:
    ByteSourcePtr m_source;
    std::uint64_t m_readUpTo;
    std::function<void(std::span<const std::byte>)> m_onInput;
    std::vector<std::byte> m_piece;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

} // namespace strata
