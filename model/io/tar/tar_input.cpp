// SPDX-License-Identifier: Apache-2.0
#include "model/io/tar/tar_input.h"

#include "model/io/codec/decoder.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t blockBytes = 512;
constexpr std::size_t smallestWindow = 2u << 10;
constexpr std::size_t largestWindow = 256u << 10;
constexpr std::size_t decodedPiece = 128u << 10;

/// A system call costs about as much as copying 4 KiB. So the window read at once grows as long as a block is
/// wanted from every 2 KiB of it, and shrinks when fewer than one is wanted from every 4 KiB.
class PlainTarInput final : public TarInput {
public:
    explicit PlainTarInput(ByteSourcePtr source)
        : m_source(std::move(source)), m_size(m_source->size()), m_buffer(largestWindow)
    {
    }

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        std::size_t got = 0;
        while (got < into.size()) {
            const std::span<std::byte> room = into.subspan(got);
            const bool buffered = m_position >= m_start && m_position - m_start < m_length;
            if (!buffered && room.size() >= m_window) {
                const auto direct = m_source->readAt(m_position, room);
                if (!direct)
                    return direct;
                m_position += *direct;
                return got + *direct;
            }
            if (!buffered) {
                const auto more = refill();
                if (!more)
                    return fail(more);
                if (m_length == 0)
                    break;
            }
            const auto at = static_cast<std::size_t>(m_position - m_start);
            const std::size_t count = std::min(room.size(), m_length - at);
            std::memcpy(room.data(), m_buffer.data() + at, count);
            m_position += count;
            m_blocksUsed += 1 + count / blockBytes;
            got += count;
        }
        return got;
    }

    Result<std::uint64_t> skip(std::uint64_t count) override
    {
        const std::uint64_t left = m_size > m_position ? m_size - m_position : 0;
        const std::uint64_t skipped = std::min(count, left);
        m_position += skipped;
        return skipped;
    }

    std::uint64_t position() const override { return m_position; }

private:
    [[nodiscard]] Result<bool> refill()
    {
        if (m_blocksUsed * (2u << 10) >= m_length)
            m_window = std::min(m_window * 2, largestWindow);
        else if (m_blocksUsed * (4u << 10) < m_length)
            m_window = std::max(m_window / 2, smallestWindow);
        m_blocksUsed = 0;
        const auto got = m_source->readAt(m_position, std::span(m_buffer).first(m_window));
        m_start = m_position;
        m_length = got ? *got : 0;
        if (!got)
            return fail(got);
        return true;
    }

    ByteSourcePtr m_source;
    std::uint64_t m_size;
    std::vector<std::byte> m_buffer;
    std::uint64_t m_position = 0;
    std::uint64_t m_start = 0; // where in the source the buffer's bytes are
    std::size_t m_length = 0;
    std::size_t m_window = smallestWindow;
    std::size_t m_blocksUsed = 0; // of the buffer, since it was filled
};

class DecodedTarInput final : public TarInput {
public:
    DecodedTarInput(Decoder &decoder, std::function<void(std::span<const std::byte>)> onPlain)
        : m_decoder(decoder), m_onPlain(std::move(onPlain)), m_buffer(decodedPiece)
    {
    }

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        std::size_t got = 0;
        while (got < into.size()) {
            const auto more = fill();
            if (!more && got == 0)
                return fail(more);
            if (!more || !*more)
                break; // the decoder's error is sticky: it comes back with the next call
            const std::size_t count = std::min(into.size() - got, m_end - m_begin);
            std::memcpy(into.data() + got, m_buffer.data() + m_begin, count);
            m_begin += count;
            got += count;
        }
        m_position += got;
        return got;
    }

    Result<std::uint64_t> skip(std::uint64_t count) override
    {
        std::uint64_t skipped = 0;
        while (skipped < count) {
            const auto more = fill();
            if (!more)
                return fail(more);
            if (!*more)
                break;
            const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(count - skipped, m_end - m_begin));
            m_begin += step;
            m_position += step;
            skipped += step;
        }
        return skipped;
    }

    std::uint64_t position() const override { return m_position; }

private:
    [[nodiscard]] Result<bool> fill()
    {
        if (m_begin < m_end)
            return true;
        const auto got = m_decoder.read(m_buffer);
        if (!got)
            return fail(got);
        m_begin = 0;
        m_end = *got;
        if (m_onPlain && m_end > 0)
            m_onPlain(std::span(m_buffer).first(m_end));
        return m_end > 0;
    }

    Decoder &m_decoder;
    std::function<void(std::span<const std::byte>)> m_onPlain;
    std::vector<std::byte> m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::uint64_t m_position = 0;
};

} // namespace

std::unique_ptr<TarInput> plainTarInput(ByteSourcePtr source)
{
    return std::make_unique<PlainTarInput>(std::move(source));
}

std::unique_ptr<TarInput> decodedTarInput(Decoder &decoder, std::function<void(std::span<const std::byte>)> onPlain)
{
    return std::make_unique<DecodedTarInput>(decoder, std::move(onPlain));
}

} // namespace strata
