// SPDX-License-Identifier: Apache-2.0
#include "model/image/toc/chunked_stream.h"

#include "model/io/codec/make_decoder.h"
#include "model/io/far_read_ahead.h"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::uint64_t checkedFirst = 16u << 20; // the size of chunks up to which all is checked before it is returned

/// Reads one chunk from its first byte on, block by block.
class ChunkReader {
public:
    ChunkReader(const Chunk &chunk, std::unique_ptr<Decoder> decoder)
        : m_chunk(&chunk), m_decoder(std::move(decoder)), m_left(chunk.size)
    {
        if (chunk.digest.canVerify())
            m_hasher.emplace(chunk.digest.algorithm());
    }

    [[nodiscard]] static Result<ChunkReader> open(const Chunk &chunk, const ByteSourcePtr &blob,
                                                  Compression compression)
    {
        if (chunk.isZeros)
            return ChunkReader(chunk, nullptr);
        auto decoder = makeDecoder(rangeOf(blob, chunk.stored, chunk.storedEnd - chunk.stored), compression);
        if (!decoder)
            return fail(decoder);
        ChunkReader reader(chunk, std::move(*decoder));
        std::vector<std::byte> scratch(std::min<std::uint64_t>(chunk.skipped, BlockCache::blockBytes));
        for (std::uint64_t left = chunk.skipped; left > 0;) {
            const auto part = std::span(scratch).first(std::min<std::uint64_t>(left, scratch.size()));
            const auto read = reader.fill(part);
            if (!read)
                return fail(read);
            left -= part.size();
        }
        return reader;
    }

    [[nodiscard]] const Chunk &chunk() const { return *m_chunk; }
    [[nodiscard]] std::uint64_t nextBlock() const { return m_next; }
    [[nodiscard]] bool isAtEnd() const { return m_left == 0; }

    [[nodiscard]] Result<BlockCache::BlockPtr> next()
    {
        BlockCache::Block block;
        block.bytes.resize(static_cast<std::size_t>(std::min<std::uint64_t>(m_left, BlockCache::blockBytes)));
        if (m_decoder) {
            const auto read = fill(block.bytes);
            if (!read)
                return fail(read);
        }
        if (m_hasher)
            m_hasher->add(block.bytes);
        m_left -= block.bytes.size();
        ++m_next;
        if (m_left == 0 && m_hasher && m_hasher->finish() != m_chunk->digest)
            return fail(ErrorCode::Damaged,
                        QT_TRANSLATE_NOOP("Message", "the bytes do not have the digest that the layer's table of "
                                                     "contents gives for them"));
        return std::make_shared<const BlockCache::Block>(std::move(block));
    }

private:
    [[nodiscard]] Result<void> fill(std::span<std::byte> into)
    {
        const auto got = m_decoder->read(into);
        if (!got)
            return fail(got);
        if (*got < into.size())
            return fail(ErrorCode::Damaged,
                        QT_TRANSLATE_NOOP("Message", "a file ends before the size that the layer's table of contents "
                                                     "gives"));
        return {};
    }

    const Chunk *m_chunk;
    std::unique_ptr<Decoder> m_decoder; // null for zeros
    std::optional<Hasher> m_hasher;
    std::uint64_t m_left;
    std::uint64_t m_next = 0;
};

class ChunkedStream final : public ByteSource {
public:
    ChunkedStream(ByteSourcePtr blob, Compression compression, ChunkTablePtr table, std::shared_ptr<BlockCache> cache)
        : m_blob(readFarAhead(std::move(blob)))
        , m_compression(compression)
        , m_table(std::move(table))
        , m_cache(std::move(cache))
    {
    }

    [[nodiscard]] std::uint64_t size() const override { return m_table->size(); }
    [[nodiscard]] bool isFar() const override { return m_blob->isFar(); }
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override;

private:
    /// A block of one chunk; `number` counts from the start of the chunk.
    [[nodiscard]] Result<BlockCache::BlockPtr> block(const Chunk &chunk, std::uint64_t number) const;
    [[nodiscard]] Result<BlockCache::BlockPtr> readWhole(const Chunk &chunk, std::uint64_t number) const;
    [[nodiscard]] Result<BlockCache::BlockPtr> readForward(const Chunk &chunk, std::uint64_t number) const;
    [[nodiscard]] std::uint64_t keyOf(const Chunk &chunk, std::uint64_t number) const
    {
        return static_cast<std::uint64_t>(&chunk - m_table->chunks().data()) << 32U | number;
    }

    ByteSourcePtr m_blob;
    Compression m_compression;
    ChunkTablePtr m_table;
    std::shared_ptr<BlockCache> m_cache;
    mutable std::mutex m_mutex; // for the next one
    mutable std::optional<ChunkReader> m_reader;
};

Result<std::size_t> ChunkedStream::readAt(std::uint64_t offset, std::span<std::byte> into) const
{
    const std::uint64_t left = offset < size() ? size() - offset : 0;
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left));
    std::size_t done = 0;
    while (done < wanted) {
        const Chunk *chunk = m_table->chunkAt(offset + done);
        if (chunk == nullptr)
            return fail(
                ErrorCode::Damaged,
                QT_TRANSLATE_NOOP("Message", "the layer's table of contents does not say where these bytes are"));
        const std::uint64_t inChunk = offset + done - chunk->plain;
        const auto found = block(*chunk, inChunk / BlockCache::blockBytes);
        if (!found)
            return fail(found);
        const std::vector<std::byte> &bytes = (*found)->bytes;
        const auto inside = static_cast<std::size_t>(inChunk % BlockCache::blockBytes);
        const std::size_t count = std::min(wanted - done, bytes.size() - inside);
        std::memcpy(into.data() + done, bytes.data() + inside, count);
        done += count;
    }
    return done;
}

Result<BlockCache::BlockPtr> ChunkedStream::block(const Chunk &chunk, std::uint64_t number) const
{
    if (auto kept = m_cache->find(this, keyOf(chunk, number)))
        return kept;
    const std::lock_guard lock(m_mutex);
    if (auto kept = m_cache->find(this, keyOf(chunk, number))) // another thread was quicker
        return kept;
    return chunk.size <= checkedFirst ? readWhole(chunk, number) : readForward(chunk, number);
}

Result<BlockCache::BlockPtr> ChunkedStream::readWhole(const Chunk &chunk, std::uint64_t number) const
{
    auto reader = ChunkReader::open(chunk, m_blob, m_compression);
    if (!reader)
        return fail(reader);
    std::vector<BlockCache::BlockPtr> blocks;
    while (!reader->isAtEnd()) {
        auto block = reader->next();
        if (!block)
            return block;
        blocks.push_back(std::move(*block));
    }
    for (std::uint64_t i = 0; i < blocks.size(); ++i)
        m_cache->add(this, keyOf(chunk, i), blocks[i]);
    return blocks[static_cast<std::size_t>(number)];
}

Result<BlockCache::BlockPtr> ChunkedStream::readForward(const Chunk &chunk, std::uint64_t number) const
{
    if (!m_reader || &m_reader->chunk() != &chunk || m_reader->nextBlock() > number) {
        auto reader = ChunkReader::open(chunk, m_blob, m_compression);
        if (!reader)
            return fail(reader);
        m_reader.emplace(std::move(*reader));
    }
    for (;;) {
        const std::uint64_t decoded = m_reader->nextBlock();
        auto block = m_reader->next();
        if (!block || m_reader->isAtEnd())
            m_reader.reset();
        if (block)
            m_cache->add(this, keyOf(chunk, decoded), *block);
        if (!block || decoded == number)
            return block;
    }
}

} // namespace

ByteSourcePtr chunkedStream(ByteSourcePtr blob, Compression compression, ChunkTablePtr table,
                            std::shared_ptr<BlockCache> cache)
{
    return std::make_shared<const ChunkedStream>(std::move(blob), compression, std::move(table), std::move(cache));
}

} // namespace strata
