// SPDX-License-Identifier: Apache-2.0
// The bytes of a file in the lab: a rope of holes and of pieces of other sources. Changing one byte of a file of 100
// MiB copies no bytes; those of an image are read only on demand.
#pragma once

#include "model/base/digest.h"
#include "model/io/byte_source.h"
#include "model/lab/rope.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace strata {

/// The largest file of ext4 with its usual blocks: 2^32 - 1 blocks of 4096 bytes.
inline constexpr std::uint64_t largestFileSize = (std::uint64_t{1} << 44) - 4096;

/// `size` bytes of the fill pattern of scenarios (docs/CLI.md, "Lab scenarios"): byte i of each 65536-byte block is (7
/// i + i div 251) mod 256.
[[nodiscard]] ByteSourcePtr fillSource(std::uint64_t size);

/// An immutable value; copies share everything. Any thread may read it.
class LabContent {
public:
    LabContent() = default; // empty
    explicit LabContent(std::string text);
    explicit LabContent(ByteSourcePtr bytes);

    [[nodiscard]] std::uint64_t size() const { return m_pieces.length(); }
    /// The number of bytes outside holes.
    [[nodiscard]] std::uint64_t dataSize() const { return m_pieces.weight(); }

    /// A copy with `text` written at `offset`; a gap between the end and a later offset becomes a hole.
    [[nodiscard]] LabContent written(std::uint64_t offset, std::string_view text) const;
    /// A copy cut to `size`, or extended to it by a hole.
    [[nodiscard]] LabContent truncated(std::uint64_t size) const;
    /// A hole of the same size.
    [[nodiscard]] LabContent asHole() const;

    /// The source of the bytes, if the content is exactly one whole source; otherwise null.
    [[nodiscard]] ByteSourcePtr wholeSource() const;
    /// Like ByteSource::readAt(); holes are read as zeros.
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const;
    /// The first `limit` bytes.
    [[nodiscard]] Result<std::string> text(std::uint64_t limit) const;
    [[nodiscard]] Result<Digest> sha256() const;

private:
    struct Piece {
        ByteSourcePtr bytes; // null: a hole
        std::uint64_t from = 0;
        std::uint64_t count = 0;

        [[nodiscard]] std::uint64_t length() const { return count; }
        [[nodiscard]] std::uint64_t weight() const { return bytes ? count : 0; }
        [[nodiscard]] Piece part(std::uint64_t start, std::uint64_t length) const
        {
            return {bytes, from + start, length};
        }
    };
    using Pieces = Rope<Piece>;

    explicit LabContent(Pieces pieces) : m_pieces(std::move(pieces)) {}
    [[nodiscard]] static Pieces hole(std::uint64_t size) { return Pieces(Piece{nullptr, 0, size}); }

    Pieces m_pieces;
};

/// The bytes of a file of the lab, for writers: the original source if nothing was changed since. Any thread.
[[nodiscard]] ByteSourcePtr sourceOf(const LabContent &content);

} // namespace strata
