// SPDX-License-Identifier: Apache-2.0
#include "model/image/toc/chunk_table.h"

#include <algorithm>
#include <iterator>

namespace strata {

namespace {

bool isSound(std::span<const Chunk> chunks, std::uint64_t size)
{
    std::uint64_t end = 0;
    for (const Chunk &chunk : chunks) {
        if (chunk.plain < end || chunk.plain > size || chunk.size == 0 || chunk.size > size - chunk.plain ||
            chunk.stored > chunk.storedEnd)
            return false;
        end = chunk.plain + chunk.size;
    }
    return true;
}

Digest readDigest(PackedReader &from)
{
    return Digest::parse(from.text()).value_or(Digest());
}

} // namespace

ChunkTable::ChunkTable(std::vector<Chunk> chunks, std::vector<FileDigest> files, std::uint64_t size)
    : m_chunks(std::move(chunks)), m_files(std::move(files)), m_size(size)
{
}

const Chunk *ChunkTable::chunkAt(std::uint64_t offset) const
{
    const auto after = std::ranges::upper_bound(m_chunks, offset, {}, &Chunk::plain);
    if (after == m_chunks.begin())
        return nullptr;
    const Chunk &chunk = *std::prev(after);
    return offset - chunk.plain < chunk.size ? &chunk : nullptr;
}

Digest ChunkTable::fileDigest(std::uint64_t offset) const
{
    const auto found = std::ranges::lower_bound(m_files, offset, {}, &FileDigest::first);
    return found != m_files.end() && found->first == offset ? found->second : Digest();
}

void ChunkTable::write(PackedWriter &to) const
{
    to.value(m_size);
    to.value<std::uint64_t>(m_chunks.size());
    for (const Chunk &chunk : m_chunks) {
        to.value(chunk.plain);
        to.value(chunk.size);
        to.value(chunk.stored);
        to.value(chunk.storedEnd);
        to.value(chunk.skipped);
        to.value(chunk.isZeros);
        to.text(chunk.digest.text());
    }
    to.value<std::uint64_t>(m_files.size());
    for (const auto &[offset, digest] : m_files) {
        to.value(offset);
        to.text(digest.text());
    }
}

ChunkTablePtr ChunkTable::read(PackedReader &from)
{
    const auto size = from.value<std::uint64_t>();
    std::vector<Chunk> chunks;
    for (auto left = from.value<std::uint64_t>(); left > 0 && from.isValid(); --left) {
        Chunk &chunk = chunks.emplace_back();
        chunk.plain = from.value<std::uint64_t>();
        chunk.size = from.value<std::uint64_t>();
        chunk.stored = from.value<std::uint64_t>();
        chunk.storedEnd = from.value<std::uint64_t>();
        chunk.skipped = from.value<std::uint64_t>();
        chunk.isZeros = from.value<bool>();
        chunk.digest = readDigest(from);
    }
    std::vector<FileDigest> files;
    for (auto left = from.value<std::uint64_t>(); left > 0 && from.isValid(); --left) {
        const auto offset = from.value<std::uint64_t>();
        files.emplace_back(offset, readDigest(from));
    }
    if (!from.isValid() || !isSound(chunks, size) || !std::ranges::is_sorted(files, {}, &FileDigest::first))
        return nullptr;
    return std::make_shared<const ChunkTable>(std::move(chunks), std::move(files), size);
}

} // namespace strata
