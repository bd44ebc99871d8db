// SPDX-License-Identifier: Apache-2.0
// Where the bytes of the files of a layer are, as its table of contents says (docs/PLACES.md, "Layers with a table of
// contents").
#pragma once

#include "model/base/digest.h"
#include "model/base/packed.h"

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace strata {

/// A part of a file that can be decompressed without what is before it.
struct Chunk {
    std::uint64_t plain = 0;     // its offset in ChunkTable's row of files
    std::uint64_t size = 0;      // in plain bytes; never 0
    std::uint64_t stored = 0;    // where its gzip member or zstd frame begins in the blob
    std::uint64_t storedEnd = 0; // nothing from here on is needed
    std::uint64_t skipped = 0;   // plain bytes of the member or frame that come before it
    bool isZeros = false;        // consists of zeros, and is not read
    Digest digest;               // of its plain bytes; null if the table gives none that can be verified
};

/// All files of a layer in a row, in the order of the layer, without headers and padding: LayerTree::dataOffset() of a
/// layer that was read from its table of contents is an offset in this row. Immutable; any thread.
class ChunkTable {
public:
    /// The digest of a file, by the offset of its first byte.
    using FileDigest = std::pair<std::uint64_t, Digest>;

    /// `chunks` and `files` are sorted by offset; chunks do not overlap, and end within `size`.
    ChunkTable(std::vector<Chunk> chunks, std::vector<FileDigest> files, std::uint64_t size);

    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] std::span<const Chunk> chunks() const { return m_chunks; }
    /// The chunk with the byte at `offset`; null if the table does not say where that byte is.
    [[nodiscard]] const Chunk *chunkAt(std::uint64_t offset) const;
    /// The sha256 of the file that begins at `offset`; null if the table does not give it.
    [[nodiscard]] Digest fileDigest(std::uint64_t offset) const;

    void write(PackedWriter &to) const;
    /// Null if that is not what write() wrote.
    [[nodiscard]] static std::shared_ptr<const ChunkTable> read(PackedReader &from);

private:
    std::vector<Chunk> m_chunks;
    std::vector<FileDigest> m_files;
    std::uint64_t m_size;
};

using ChunkTablePtr = std::shared_ptr<const ChunkTable>;

} // namespace strata
