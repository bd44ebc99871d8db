// SPDX-License-Identifier: Apache-2.0
// zstd (RFC 8878) by libzstd. A file is a row of frames, data or skippable. A fresh decoder can start at any
// frame, so the starts of frames are the seek points.
#include "model/io/codec/zstd_decoder.h"

#include "model/io/codec/codec_decoder.h"
#include "model/io/codec/seek_points.h"
#include "model/io/limits.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t pointDistance = 1u << 20; // zstd:chunked makes a frame for each file; not all are needed

class ZstdDecoder final : public CodecDecoder {
public:
    ZstdDecoder(ByteSourcePtr source, DecoderOptions options, const SeekPoint &point)
        : CodecDecoder(std::move(source), std::move(options), point.consumed, point.produced)
        , m_context(ZSTD_createDCtx(), &ZSTD_freeDCtx)
        , m_lastPoint(point.produced)
    {
        ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, limits::zstdWindowLog);
    }

    SeekPointsPtr takeSeekPoints() override { return std::make_shared<const SeekPointList>(std::move(m_points)); }

protected:
    Result<std::size_t> decode(std::span<std::byte> into) override;

private:
    [[nodiscard]] Result<std::size_t> failWith(std::size_t got, std::size_t code);

    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> m_context;
    bool m_betweenFrames = true;
    bool m_sawFrame = false;
    std::uint64_t m_lastPoint;
    std::vector<SeekPoint> m_points;
};

Result<std::size_t> ZstdDecoder::decode(std::span<std::byte> into)
{
    ZSTD_outBuffer out{into.data(), into.size(), 0};
    while (out.pos == 0) {
        const auto more = input().fill();
        if (!more)
            return fail(more);
        if (!*more && m_betweenFrames && m_sawFrame)
            return std::size_t{0};
        if (m_betweenFrames && notesSeekPoints() && produced() - m_lastPoint >= pointDistance) {
            m_points.push_back({input().position(), produced(), {}});
            m_lastPoint = produced();
        }
        const std::span<const std::byte> rest = input().rest();
        ZSTD_inBuffer in{rest.data(), rest.size(), 0};
        const std::size_t code = ZSTD_decompressStream(m_context.get(), &out, &in);
        input().take(in.pos);
        if (ZSTD_isError(code) != 0U)
            return failWith(out.pos, code);
        if (in.pos > 0)
            m_betweenFrames = false;
        if (code == 0) {
            m_betweenFrames = true;
            m_sawFrame = true;
        } else if (!*more && out.pos == 0) {
            return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "zstd data ends early"));
        }
    }
    return out.pos;
}

Result<std::size_t> ZstdDecoder::failWith(std::size_t got, std::size_t code)
{
    switch (ZSTD_getErrorCode(code)) {
    case ZSTD_error_dictionary_wrong:
        return failAfter(got, ErrorCode::Unsupported, "zstd frame needs a dictionary, which is not supported");
    case ZSTD_error_frameParameter_windowTooLarge:
        return failAfter(got, ErrorCode::LimitExceeded,
                         "zstd window is larger than " + std::to_string(1 << (limits::zstdWindowLog - 20)) + " MiB");
    case ZSTD_error_prefix_unknown:
        if (m_sawFrame)
            return failAfter(got, ErrorCode::TrailingData,
                             "garbage after the zstd data at offset " + std::to_string(input().position()));
        return failAfter(got, ErrorCode::Damaged, "bad zstd header");
    default: return failAfter(got, ErrorCode::Damaged, std::string("damaged zstd data: ") + ZSTD_getErrorName(code));
    }
}

} // namespace

std::unique_ptr<Decoder> makeZstdDecoder(ByteSourcePtr source, DecoderOptions options, const SeekPoint &point)
{
    return std::make_unique<ZstdDecoder>(std::move(source), std::move(options), point);
}

} // namespace strata
