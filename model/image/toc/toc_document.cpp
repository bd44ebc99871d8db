// SPDX-License-Identifier: Apache-2.0
#include "model/image/toc/toc_document.h"

#include "model/io/codec/make_decoder.h"
#include "model/io/limits.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::string_view stargzName = "stargz.index.json";

Result<void> checkDigest(std::string_view bytes, const Digest &claimed)
{
    if (!claimed.canVerify())
        return {};
    Hasher hasher(claimed.algorithm());
    hasher.add(bytes);
    if (const Digest computed = hasher.finish(); computed != claimed)
        return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "its digest is %1, the manifest says %2"),
                                                computed.text(), claimed.text()));
    return {};
}

std::unexpected<Error> tooLarge()
{
    return fail(ErrorCode::LimitExceeded, Message(QT_TRANSLATE_NOOP("Message", "it is larger than the limit of %1 MiB"),
                                                  limits::contentsTableBytes >> 20));
}

/// `read(span)` delivers bytes until it returns 0.
template<class Read>
Result<std::string> readLimited(const Read &read)
{
    std::string all;
    std::vector<std::byte> piece(256u << 10);
    for (;;) {
        const Result<std::size_t> got = read(std::span(piece));
        if (!got)
            return fail(got);
        if (*got == 0)
            return all;
        all.append(reinterpret_cast<const char *>(piece.data()), *got);
        if (all.size() > limits::contentsTableBytes)
            return tooLarge();
    }
}

std::uint32_t littleEndian(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
}

/// A gzip member with a tar of one file. The four bytes before it are the length of the member before.
Result<TocDocument> readStargz(const BlobEnd &end, const TocPlace &place)
{
    constexpr std::uint64_t lengthBytes = 4;
    const std::uint64_t before = std::min(place.offset, lengthBytes);
    const auto stored = end.bytes(place.offset - before, place.length + before);
    if (!stored)
        return fail(stored);
    TocDocument document;
    if (before == lengthBytes)
        document.lastMember = littleEndian(*stored);
    auto decoder = makeDecoder(memorySource(stored->substr(before)), Compression::Gzip);
    if (!decoder)
        return fail(decoder);
    const auto input = decodedTarInput(**decoder);
    NoteList unheard; // oddities of this one header
    TarReader tar(*input, unheard);
    const auto more = tar.next();
    if (!more)
        return fail(more);
    if (!*more || tar.record().path != stargzName)
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "%1 is not where it should be"), std::string(stargzName)));
    document.self = tar.record();
    auto json = readLimited([&tar](std::span<std::byte> into) { return tar.readBody(into); });
    if (!json)
        return fail(json);
    document.json = *std::move(json);
    return document;
}

Result<TocDocument> readChunked(const BlobEnd &end, const TocPlace &place)
{
    auto stored = end.bytes(place.offset, place.length);
    if (!stored)
        return fail(stored);
    if (const auto checked = checkDigest(*stored, place.storedDigest); !checked)
        return fail(checked);
    auto decoder = makeDecoder(memorySource(*std::move(stored)), Compression::Zstd);
    if (!decoder)
        return fail(decoder);
    auto json = readLimited([&decoder](std::span<std::byte> into) { return (*decoder)->read(into); });
    if (!json)
        return fail(json);
    return TocDocument{*std::move(json), {}, 0};
}

} // namespace

Result<TocDocument> readTocDocument(const BlobEnd &end, const TocPlace &place)
{
    if (place.length > limits::contentsTableBytes)
        return tooLarge();
    auto document = place.form == SeekableForm::EStargz ? readStargz(end, place) : readChunked(end, place);
    if (!document)
        return document;
    if (const auto checked = checkDigest(document->json, place.plainDigest); !checked)
        return fail(checked);
    return document;
}

} // namespace strata
