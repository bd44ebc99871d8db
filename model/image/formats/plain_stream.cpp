// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/plain_stream.h"

#include "model/io/codec/compression.h"
#include "model/io/codec/make_decoder.h"
#include "model/io/codec/seek_points.h"
#include "model/io/far_read_ahead.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace strata {

BlockCache::BlockPtr BlockCache::find(const void *stream, std::uint64_t index)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_index.find({stream, index});
    if (found == m_index.end())
        return nullptr;
    m_recent.splice(m_recent.begin(), m_recent, found->second);
    return found->second->block;
}

void BlockCache::add(const void *stream, std::uint64_t index, BlockPtr block)
{
    const std::lock_guard lock(m_mutex);
    const Key key{stream, index};
    if (m_index.contains(key))
        return;
    m_recent.push_front({key, std::move(block)});
    m_index.emplace(key, m_recent.begin());
    if (m_recent.size() > blockLimit) {
        m_index.erase(m_recent.back().key);
        m_recent.pop_back();
    }
}

namespace {

/// Beyond this it is cheaper to start at a seek point (gzip: one every 4 MiB) than to decode on to the wanted
/// place.
constexpr std::uint64_t jumpDistance = std::uint64_t{4} << 20;

class DecodedStream final : public ByteSource {
public:
    DecodedStream(ByteSourcePtr blob, Compression compression, SeekPointsPtr points, std::uint64_t size,
                  std::shared_ptr<BlockCache> cache)
        : m_blob(std::move(blob))
        , m_compression(compression)
        , m_points(std::move(points))
        , m_size(size)
        , m_cache(std::move(cache))
    {
    }

    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    [[nodiscard]] bool isFar() const override { return m_blob->isFar(); }
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override;

private:
    [[nodiscard]] Result<BlockCache::BlockPtr> block(std::uint64_t index) const;
    [[nodiscard]] Result<void> moveTo(std::uint64_t offset) const;
    [[nodiscard]] BlockCache::BlockPtr decodeNext() const;

    ByteSourcePtr m_blob;
    Compression m_compression;
    SeekPointsPtr m_points;
    std::uint64_t m_size;
    std::shared_ptr<BlockCache> m_cache;
    mutable std::mutex m_mutex; // for the two below
    mutable std::unique_ptr<Decoder> m_decoder;
    mutable std::uint64_t m_next = 0; // index of the block where the decoder is
};

Result<std::size_t> DecodedStream::readAt(std::uint64_t offset, std::span<std::byte> into) const
{
    std::size_t done = 0;
    while (done < into.size()) {
        const std::uint64_t at = offset + done;
        const auto found = block(at / BlockCache::blockBytes);
        if (!found)
            return fail(found);
        const BlockCache::Block &block = **found;
        const auto inside = static_cast<std::size_t>(at % BlockCache::blockBytes);
        if (inside >= block.bytes.size()) {
            if (block.error)
                return std::unexpected(*block.error);
            break;
        }
        const std::size_t count = std::min(into.size() - done, block.bytes.size() - inside);
        std::memcpy(into.data() + done, block.bytes.data() + inside, count);
        done += count;
    }
    return done;
}

Result<BlockCache::BlockPtr> DecodedStream::block(std::uint64_t index) const
{
    if (auto kept = m_cache->find(this, index))
        return kept;
    const std::lock_guard lock(m_mutex);
    if (auto kept = m_cache->find(this, index)) // another thread was quicker
        return kept;
    const Result<void> moved = moveTo(index);
    if (!moved)
        return fail(moved);
    for (;;) {
        const std::uint64_t decoded = m_next;
        BlockCache::BlockPtr block = decodeNext();
        m_cache->add(this, decoded, block);
        const bool ended = block->bytes.size() < BlockCache::blockBytes;
        if (ended)
            m_decoder.reset();
        if (decoded == index)
            return block;
        if (ended) // the stream stops short of the wanted block
            return std::make_shared<const BlockCache::Block>(BlockCache::Block{{}, block->error});
    }
}

/// Moves the decoder to block `index` or not far before it.
Result<void> DecodedStream::moveTo(std::uint64_t index) const
{
    const bool mayJump = m_points && m_points->count() > 0;
    const bool near = index >= m_next && (!mayJump || (index - m_next) * BlockCache::blockBytes <= jumpDistance);
    if (m_decoder && near)
        return {};
    const std::uint64_t start = mayJump ? index : 0;
    auto decoder = makeDecoderAt(m_blob, m_compression, m_points, start * BlockCache::blockBytes);
    if (!decoder)
        return fail(decoder);
    m_decoder = std::move(*decoder);
    m_next = start;
    return {};
}

BlockCache::BlockPtr DecodedStream::decodeNext() const
{
    BlockCache::Block block;
    block.bytes.resize(BlockCache::blockBytes);
    std::size_t filled = 0;
    while (filled < block.bytes.size()) {
        const auto count = m_decoder->read(std::span(block.bytes).subspan(filled));
        if (!count)
            block.error = count.error();
        if (!count || *count == 0)
            break;
        filled += *count;
    }
    block.bytes.resize(filled);
    ++m_next;
    return std::make_shared<const BlockCache::Block>(std::move(block));
}

} // namespace

ByteSourcePtr plainStream(const LayerInfo &layer, const LoadedLayer &loaded, std::shared_ptr<BlockCache> cache)
{
    const Compression compression = loaded.compression.value_or(layer.compression);
    if (compression == Compression::None)
        return readFarAhead(layer.blob);
    const std::uint64_t unknown = std::uint64_t{1} << 62;
    return std::make_shared<DecodedStream>(readFarAhead(layer.blob), compression, loaded.seekPoints,
                                           loaded.uncompressedSize.value_or(unknown), std::move(cache));
}

} // namespace strata
