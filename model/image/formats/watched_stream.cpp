// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/watched_stream.h"

#include "model/io/codec/seek_points.h"
#include "model/io/limits.h"

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::uint64_t progressStep = 1u << 20;
constexpr std::size_t pieceBytes = std::size_t{256} << 10;

/// Passes on progress when it moved noticeably.
class Steps {
public:
    explicit Steps(std::function<void(std::uint64_t)> report) : m_report(std::move(report)) {}

    void reached(std::uint64_t done) const
    {
        if (!m_report || done < m_next)
            return;
        m_next = done + progressStep;
        m_report(done);
    }

private:
    std::function<void(std::uint64_t)> m_report;
    mutable std::atomic<std::uint64_t> m_next{progressStep};
};

class WatchedSource final : public ByteSource {
public:
    WatchedSource(ByteSourcePtr source, Watch watch)
        : m_source(std::move(source)), m_stop(std::move(watch.stop)), m_steps(std::move(watch.progress))
    {
    }

    [[nodiscard]] std::uint64_t size() const override { return m_source->size(); }

    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        if (m_stop.stop_requested())
            return failCancelled();
        auto count = m_source->readAt(offset, into);
        if (count)
            m_steps.reached(offset + *count);
        return count;
    }

    void willRead(std::uint64_t offset, std::uint64_t length) const override { m_source->willRead(offset, length); }

private:
    ByteSourcePtr m_source;
    StopToken m_stop;
    Steps m_steps;
};

class WatchedDecoder final : public Decoder {
public:
    WatchedDecoder(std::unique_ptr<Decoder> decoder, Watch watch)
        : m_decoder(std::move(decoder)), m_stop(std::move(watch.stop)), m_steps(std::move(watch.progress))
    {
    }

    [[nodiscard]] Result<std::size_t> read(std::span<std::byte> into) override
    {
        if (m_stop.stop_requested())
            return failCancelled();
        auto count = m_decoder->read(into);
        m_steps.reached(m_decoder->consumed());
        const std::uint64_t produced = m_decoder->produced();
        if (produced > limits::expansionFloor && produced / limits::expansionRatio > m_decoder->consumed())
            return fail(ErrorCode::LimitExceeded,
                        Message(QT_TRANSLATE_NOOP("Message", "compressed data expands to more than %1 times its size"),
                                limits::expansionRatio));
        return count;
    }

    [[nodiscard]] std::uint64_t consumed() const override { return m_decoder->consumed(); }
    [[nodiscard]] std::uint64_t produced() const override { return m_decoder->produced(); }
    [[nodiscard]] SeekPointsPtr takeSeekPoints() override { return m_decoder->takeSeekPoints(); }

private:
    std::unique_ptr<Decoder> m_decoder;
    StopToken m_stop;
    Steps m_steps;
};

} // namespace

ByteSourcePtr watchedSource(ByteSourcePtr source, Watch watch)
{
    return std::make_shared<WatchedSource>(std::move(source), std::move(watch));
}

std::unique_ptr<Decoder> watchedDecoder(std::unique_ptr<Decoder> decoder, Watch watch)
{
    return std::make_unique<WatchedDecoder>(std::move(decoder), std::move(watch));
}

Result<void> drain(Decoder &decoder, const std::function<void(std::span<const std::byte>)> &onPlain)
{
    std::vector<std::byte> piece(pieceBytes);
    for (;;) {
        const auto count = decoder.read(piece);
        if (!count)
            return fail(count);
        if (*count == 0)
            return {};
        if (onPlain)
            onPlain(std::span(piece).first(*count));
    }
}

Result<void> drain(const ByteSource &source, const std::function<void(std::span<const std::byte>)> &onBytes)
{
    std::vector<std::byte> piece(pieceBytes);
    for (std::uint64_t offset = 0; offset < source.size();) {
        const auto count = source.readAt(offset, piece);
        if (!count)
            return fail(count);
        if (*count == 0)
            return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "the data ends at offset %1 of %2"),
                                                    offset, source.size()));
        onBytes(std::span(piece).first(*count));
        offset += *count;
    }
    return {};
}

} // namespace strata
