// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bare_loop.h"

#include "model/base/digest.h"
#include "model/io/byte_source.h"
#include "model/io/codec/compression.h"

#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

namespace strata::bench {

namespace {

constexpr std::size_t piece = std::size_t(256) << 10;
constexpr std::size_t block = 512;

/// Hops over the headers of a tar that arrives in pieces whose sizes are multiples of 512.
class Walk {
public:
    void feed(std::span<const std::byte> bytes)
    {
        for (std::size_t at = 0; at + block <= bytes.size();) {
            if (m_skip > 0) {
                const std::size_t step = std::min<std::uint64_t>(m_skip, bytes.size() - at);
                m_skip -= step;
                at += step;
                continue;
            }
            const auto *header = reinterpret_cast<const unsigned char *>(bytes.data() + at);
            at += block;
            if (header[0] == 0)
                continue;
            unsigned sum = 0;
            for (std::size_t i = 0; i < block; ++i)
                sum += header[i];
            m_sums += sum;
            ++m_headers;
            std::uint64_t size = 0;
            for (int i = 124; i < 136 && header[i] >= '0' && header[i] <= '7'; ++i)
                size = size * 8 + (header[i] - '0');
            m_skip = (size + block - 1) / block * block;
        }
    }
    [[nodiscard]] std::uint64_t headers() const { return m_headers; }

private:
    std::uint64_t m_skip = 0;
    std::uint64_t m_headers = 0;
    std::uint64_t m_sums = 0;
};

class BareLayer {
public:
    BareLayer(const ByteSource &source, bool hash) : m_source(source), m_hash(hash) {}

    void plain()
    {
        std::vector<std::byte> bytes(piece);
        for (std::size_t n = fill(bytes); n > 0; n = fill(bytes)) {
            m_walk.feed(std::span(bytes).first(n));
            m_plainBytes += n;
        }
    }

    void gzip()
    {
        const auto state = std::make_unique<inflate_state>();
        isal_inflate_init(state.get());
        state->crc_flag = ISAL_GZIP;
        std::vector<std::byte> in(piece);
        std::vector<std::byte> out(piece);
        for (bool more = true; more;) {
            std::size_t got = 0;
            while (got < piece) {
                if (state->avail_in == 0) {
                    const std::size_t n = fill(in);
                    if (n == 0) {
                        more = false;
                        break;
                    }
                    state->next_in = reinterpret_cast<unsigned char *>(in.data());
                    state->avail_in = static_cast<std::uint32_t>(n);
                }
                state->next_out = reinterpret_cast<unsigned char *>(out.data() + got);
                state->avail_out = static_cast<std::uint32_t>(piece - got);
                if (isal_inflate(state.get()) != ISAL_DECOMP_OK)
                    return;
                got = piece - state->avail_out;
                if (state->block_state == ISAL_BLOCK_FINISH) {
                    more = false;
                    break;
                }
            }
            const auto bytes = std::span(out).first(got);
            if (m_hash)
                m_plainHash.add(bytes);
            m_walk.feed(bytes);
            m_plainBytes += got;
        }
    }

    void addTo(BareResult &result)
    {
        if (m_hash) {
            (void)m_storedHash.finish();
            (void)m_plainHash.finish();
        }
        result.plainBytes += m_plainBytes;
        result.headers += m_walk.headers();
    }

private:
    std::size_t fill(std::vector<std::byte> &into)
    {
        const auto got = m_source.readAt(m_at, into);
        if (!got)
            return 0;
        m_at += *got;
        if (m_hash)
            m_storedHash.add(std::span(into).first(*got));
        return *got;
    }

    const ByteSource &m_source;
    bool m_hash;
    Hasher m_storedHash;
    Hasher m_plainHash;
    Walk m_walk;
    std::uint64_t m_at = 0;
    std::uint64_t m_plainBytes = 0;
};

} // namespace

BareResult bareLoop(const ImageInfo &image, bool hash)
{
    std::vector<const LayerInfo *> layers;
    for (const LayerInfo &layer : image.layers)
        layers.push_back(&layer);
    std::ranges::sort(layers, std::ranges::greater(), [](const LayerInfo *layer) { return layer->blob->size(); });
    BareResult result;
    std::mutex mutex;
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < layers.size(); i = next++) {
            BareLayer layer(*layers[i]->blob, hash);
            layers[i]->compression == Compression::Gzip ? layer.gzip() : layer.plain();
            const std::lock_guard lock(mutex);
            layer.addTo(result);
        }
    };
    {
        const std::jthread second(work);
        work();
    }
    return result;
}

} // namespace strata::bench
