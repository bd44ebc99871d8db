// SPDX-License-Identifier: Apache-2.0
#include "model/io/codec/make_decoder.h"

#include "model/io/codec/archive_decoder.h"
#include "model/io/codec/codec_decoder.h"
#include "model/io/codec/gzip_decoder.h"
#include "model/io/codec/zstd_decoder.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace strata {

namespace {

class PlainDecoder final : public CodecDecoder {
public:
    using CodecDecoder::CodecDecoder;

protected:
    Result<std::size_t> decode(std::span<std::byte> into) override
    {
        const auto more = input().fill();
        if (!more)
            return fail(more);
        const auto piece = input().rest().first(std::min(input().rest().size(), into.size()));
        if (!piece.empty())
            std::memcpy(into.data(), piece.data(), piece.size());
        input().take(piece.size());
        return piece.size();
    }
};

Result<std::unique_ptr<Decoder>> decoderFrom(ByteSourcePtr source, Compression compression, const SeekPoint &point)
{
    switch (compression) {
    case Compression::Gzip: return makeGzipDecoder(std::move(source), point);
    case Compression::Zstd: return makeZstdDecoder(std::move(source), {}, point);
    case Compression::None:
    case Compression::Bzip2:
    case Compression::Xz:
    case Compression::Unknown: break;
    }
    return makeDecoder(std::move(source), compression);
}

} // namespace

Result<std::unique_ptr<Decoder>> makeDecoder(ByteSourcePtr source, Compression compression, DecoderOptions options)
{
    switch (compression) {
    case Compression::None: return std::make_unique<PlainDecoder>(std::move(source), std::move(options));
    case Compression::Gzip: return makeGzipDecoder(std::move(source), std::move(options));
    case Compression::Zstd: return makeZstdDecoder(std::move(source), std::move(options));
    case Compression::Bzip2:
    case Compression::Xz: return makeArchiveDecoder(source, compression, std::move(options));
    case Compression::Unknown: break;
    }
    std::array<std::byte, 8> head{};
    const auto got = source->readAt(0, head);
    if (!got)
        return fail(got);
    const std::string_view name = magicName(std::span(head).first(*got));
    return fail(ErrorCode::Unsupported, Message(QT_TRANSLATE_NOOP("Message", "compression %1 is not supported"),
                                                std::string(name.empty() ? "unknown" : name)));
}

Result<std::unique_ptr<Decoder>> makeDecoderAt(ByteSourcePtr source, Compression compression, SeekPointsPtr points,
                                               std::uint64_t offset)
{
    if (compression == Compression::None) {
        return std::make_unique<PlainDecoder>(std::move(source), DecoderOptions{}, offset, offset);
    }
    const auto *list = dynamic_cast<const SeekPointList *>(points.get());
    const SeekPoint *point = list != nullptr ? list->before(offset) : nullptr;
    auto decoder = decoderFrom(std::move(source), compression, point != nullptr ? *point : SeekPoint{});
    if (!decoder)
        return decoder;
    std::vector<std::byte> scratch(std::min<std::uint64_t>(256u << 10, offset - (*decoder)->produced()));
    while ((*decoder)->produced() < offset) {
        const std::uint64_t left = offset - (*decoder)->produced();
        const auto got = (*decoder)->read(std::span(scratch).first(std::min<std::uint64_t>(scratch.size(), left)));
        if (!got)
            return fail(got);
        if (*got == 0)
            return fail(ErrorCode::Damaged,
                        Message(QT_TRANSLATE_NOOP("Message", "the compressed data ends before offset %1"), offset));
    }
    return decoder;
}

} // namespace strata
