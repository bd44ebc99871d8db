// SPDX-License-Identifier: Apache-2.0
// Reads of a source that is put together from pieces which follow each other.
#pragma once

#include "model/base/result.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace strata {

/// ByteSource::readAt() of `size` bytes, which are `pieces`: values with `offset` and `length` in bytes, by offset and
/// without gaps; some may be empty. `readPiece(piece, from, part)` fills all of `part` from the bytes of one piece that
/// begin at `from`; its error ends the read. Needs no lock if readPiece does not.
template<class Piece, class ReadPiece>
[[nodiscard]] Result<std::size_t> readPieces(const std::vector<Piece> &pieces, std::uint64_t size, std::uint64_t offset,
                                             std::span<std::byte> into, ReadPiece readPiece)
{
    std::size_t done = 0;
    while (done < into.size() && offset + done < size) {
        const Piece &piece = *std::prev(std::ranges::upper_bound(pieces, offset + done, {}, &Piece::offset));
        const std::uint64_t from = offset + done - piece.offset;
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(into.size() - done, piece.length - from));
        if (const Result<void> read = readPiece(piece, from, into.subspan(done, count)); !read)
            return fail(read);
        done += count;
    }
    return done;
}

} // namespace strata
