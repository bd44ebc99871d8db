// SPDX-License-Identifier: Apache-2.0
// gzip (RFC 1952) by ISA-L. A gzip file is a row of members; each is a header (10 bytes and optional fields),
// a deflate stream, and a trailer with the CRC-32 and the length of its plain bytes modulo 2^32. The header
// is read here, so that errors can be distinguished; deflate and trailer are ISA-L's.
//
// A seek point inside a member is a copy of ISA-L's whole state. It holds no pointers but next_in and
// next_out, which are set before each call, and it contains the 32 KiB window; so the copy is all that is
// needed to go on later.

#include "model/io/codec/gzip_decoder.h"

#include "model/io/codec/codec_decoder.h"
#include "model/io/codec/seek_points.h"

#include <isa-l.h>
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t pointDistance = 4u << 20;       // plain bytes between two points inside a member
constexpr std::uint64_t memberPointDistance = 1u << 20; // between points at member starts, which cost nothing
constexpr int pointLevel = 1;

constexpr std::uint8_t hasHeaderCrc = 1 << 1;
constexpr std::uint8_t hasExtra = 1 << 2;
constexpr std::uint8_t hasName = 1 << 3;
constexpr std::uint8_t hasComment = 1 << 4;
constexpr std::uint8_t reservedFlags = 0xe0;

constexpr const char *endsEarly = "compressed data ends early";

class GzipDecoder final : public CodecDecoder {
public:
    GzipDecoder(ByteSourcePtr source, DecoderOptions options, const SeekPoint &point = {})
        : CodecDecoder(std::move(source), std::move(options), point.consumed, point.produced)
        , m_state(std::make_unique<inflate_state>())
        , m_lastPoint(point.produced)
    {
    }

    /// Goes on in the middle of a member.
    [[nodiscard]] bool restore(const std::string &packed)
    {
        const std::size_t size = ZSTD_decompress(m_state.get(), sizeof(inflate_state), packed.data(), packed.size());
        m_inMember = true;
        return size == sizeof(inflate_state);
    }

    SeekPointsPtr takeSeekPoints() override { return std::make_shared<const SeekPointList>(std::move(m_points)); }

protected:
    Result<std::size_t> decode(std::span<std::byte> into) override;

private:
    [[nodiscard]] Result<bool> startMember();
    [[nodiscard]] Result<void> readHeader();
    [[nodiscard]] Result<std::uint8_t> headerByte();
    [[nodiscard]] Result<void> skipText();
    [[nodiscard]] Result<void> skipExtra();
    void noteMemberStart(std::uint64_t consumedBefore);
    void notePoint(std::uint64_t plainOffset);

    std::unique_ptr<inflate_state> m_state;
    bool m_inMember = false;
    bool m_sawMember = false;
    std::uint32_t m_headerCrc = 0;
    std::uint64_t m_lastPoint;
    std::vector<SeekPoint> m_points;
    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> m_packer{nullptr, &ZSTD_freeCCtx};
};

const char *inflateErrorText(int code)
{
    switch (code) {
    case ISAL_INVALID_BLOCK: return "damaged gzip data: invalid block";
    case ISAL_INVALID_SYMBOL: return "damaged gzip data: invalid symbol";
    case ISAL_INVALID_LOOKBACK: return "damaged gzip data: distance too far back";
    case ISAL_INCORRECT_CHECKSUM: return "damaged gzip data: wrong checksum or length";
    default: return "damaged gzip data";
    }
}

Result<std::size_t> GzipDecoder::decode(std::span<std::byte> into)
{
    while (true) {
        if (!m_inMember) {
            const auto started = startMember();
            if (!started)
                return fail(started);
            if (!*started)
                return std::size_t{0};
        }
        const auto more = input().fill();
        if (!more)
            return fail(more);
        const std::span<const std::byte> rest = input().rest();
        // ISA-L reads through a pointer that is not const, but does not write there.
        m_state->next_in = reinterpret_cast<std::uint8_t *>(const_cast<std::byte *>(rest.data()));
        m_state->avail_in = static_cast<std::uint32_t>(rest.size());
        m_state->next_out = reinterpret_cast<std::uint8_t *>(into.data());
        m_state->avail_out = static_cast<std::uint32_t>(into.size());
        const int code = isal_inflate(m_state.get());
        const std::size_t got = into.size() - m_state->avail_out;
        if (code < 0) // avail_in is then no number of bytes to rely on
            return failAfter(got, ErrorCode::Damaged, inflateErrorText(code));
        input().take(rest.size() - m_state->avail_in);
        m_inMember = m_state->block_state != ISAL_BLOCK_FINISH;
        if (got > 0) {
            if (notesSeekPoints() && m_inMember && produced() + got - m_lastPoint >= pointDistance)
                notePoint(produced() + got);
            return got;
        }
        if (m_inMember && !*more)
            return fail(ErrorCode::Damaged, endsEarly);
    }
}

/// Goes to the next member; false at the end of the file. Zero bytes after a member are padding, as for
/// gzip(1).
Result<bool> GzipDecoder::startMember()
{
    while (true) {
        const auto more = input().fill();
        if (!more)
            return fail(more);
        if (!*more)
            return m_sawMember ? Result<bool>(false) : Result<bool>(fail(ErrorCode::Damaged, endsEarly));
        if (!m_sawMember || input().rest().front() != std::byte{0})
            break;
        input().take(1);
    }
    const std::uint64_t start = input().position();
    const auto header = readHeader();
    if (!header)
        return fail(header);
    noteMemberStart(start);
    isal_inflate_init(m_state.get());
    m_state->crc_flag = ISAL_GZIP_NO_HDR_VER;
    m_inMember = true;
    m_sawMember = true;
    return true;
}

Result<std::uint8_t> GzipDecoder::headerByte()
{
    const auto byte = input().next();
    if (!byte)
        return fail(byte);
    if (!*byte)
        return fail(ErrorCode::Damaged, endsEarly);
    std::uint8_t value = **byte;
    m_headerCrc = crc32_gzip_refl(m_headerCrc, &value, 1);
    return value;
}

Result<void> GzipDecoder::skipText()
{
    while (true) {
        const auto byte = headerByte();
        if (!byte)
            return fail(byte);
        if (*byte == 0)
            return {};
    }
}

Result<void> GzipDecoder::skipExtra()
{
    const auto low = headerByte();
    const auto high = low ? headerByte() : low;
    if (!high)
        return fail(high);
    for (int left = *low + (*high << 8); left > 0; --left) {
        const auto byte = headerByte();
        if (!byte)
            return fail(byte);
    }
    return {};
}

Result<void> GzipDecoder::readHeader()
{
    const std::uint64_t start = input().position();
    m_headerCrc = 0;
    std::uint8_t fixed[10];
    for (std::size_t i = 0; i < sizeof fixed; ++i) {
        const auto byte = headerByte();
        if (!byte)
            return fail(byte);
        fixed[i] = *byte;
        const bool isMagic = (i != 0 || *byte == 0x1f) && (i != 1 || *byte == 0x8b);
        if (!isMagic && m_sawMember)
            return fail(ErrorCode::TrailingData,
                        Message(QT_TRANSLATE_NOOP("Message", "garbage after the gzip data at offset %1"), start));
        if (!isMagic)
            return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "bad gzip header"));
        if (i == 2 && *byte != 8)
            return fail(ErrorCode::Damaged,
                        Message(QT_TRANSLATE_NOOP("Message", "bad gzip header: unknown method %1"), *byte));
        if (i == 3 && (*byte & reservedFlags) != 0)
            return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "bad gzip header: reserved flags are set"));
    }
    const std::uint8_t flags = fixed[3];
    Result<void> done = (flags & hasExtra) != 0 ? skipExtra() : Result<void>();
    if (done && (flags & hasName) != 0)
        done = skipText();
    if (done && (flags & hasComment) != 0)
        done = skipText();
    if (!done || (flags & hasHeaderCrc) == 0)
        return done;
    const std::uint32_t expected = m_headerCrc & 0xffff;
    const auto low = headerByte();
    const auto high = low ? headerByte() : low;
    if (!high)
        return fail(high);
    if (static_cast<std::uint32_t>(*low + (*high << 8)) != expected)
        return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "bad gzip header: wrong checksum"));
    return {};
}

void GzipDecoder::noteMemberStart(std::uint64_t consumedBefore)
{
    if (!notesSeekPoints() || produced() - m_lastPoint < memberPointDistance)
        return;
    m_points.push_back({consumedBefore, produced(), {}});
    m_lastPoint = produced();
}

void GzipDecoder::notePoint(std::uint64_t plainOffset)
{
    inflate_state copy = *m_state;
    copy.next_in = nullptr;
    copy.next_out = nullptr;
    copy.avail_in = 0;
    copy.avail_out = 0;
    // What is behind the valid part is left over from earlier; zeros take no room in the packed copy.
    const auto valid = static_cast<std::size_t>(copy.tmp_out_valid);
    if (valid < sizeof copy.tmp_out_buffer)
        std::memset(copy.tmp_out_buffer + valid, 0, sizeof copy.tmp_out_buffer - valid);
    if (!m_packer)
        m_packer.reset(ZSTD_createCCtx());
    std::string packed(ZSTD_compressBound(sizeof copy), '\0');
    const std::size_t size =
        ZSTD_compressCCtx(m_packer.get(), packed.data(), packed.size(), &copy, sizeof copy, pointLevel);
    m_lastPoint = plainOffset;
    if (ZSTD_isError(size) != 0U)
        return; // no point then; reading starts from an earlier one
    packed.resize(size);
    packed.shrink_to_fit();
    m_points.push_back({input().position(), plainOffset, std::move(packed)});
}

} // namespace

std::unique_ptr<Decoder> makeGzipDecoder(ByteSourcePtr source, DecoderOptions options)
{
    return std::make_unique<GzipDecoder>(std::move(source), std::move(options));
}

Result<std::unique_ptr<Decoder>> makeGzipDecoder(ByteSourcePtr source, const SeekPoint &point)
{
    auto decoder = std::make_unique<GzipDecoder>(std::move(source), DecoderOptions{}, point);
    if (!point.state.empty() && !decoder->restore(point.state))
        return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "a seek point cannot be read"));
    return decoder;
}

} // namespace strata
