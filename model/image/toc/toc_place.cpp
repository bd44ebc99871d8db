// SPDX-License-Identifier: Apache-2.0
#include "model/image/toc/toc_place.h"

#include "model/base/split.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::string_view tocDigestKey = "containerd.io/snapshot/stargz/toc.digest";
constexpr std::string_view tarSizeKey = "io.containers.estargz.uncompressed-size";
// containers/storage; the second ones by the tools of Debian 12 and older ones.
constexpr std::string_view checksumKeys[] = {"io.github.containers.zstd-chunked.manifest-checksum",
                                             "io.containers.zstd-chunked.manifest-checksum"};
constexpr std::string_view positionKeys[] = {"io.github.containers.zstd-chunked.manifest-position",
                                             "io.containers.zstd-chunked.manifest-position"};

constexpr std::uint64_t stargzFooter = 51;
constexpr std::uint64_t olderStargzFooter = 47; // without the head of the extra field's part
constexpr std::uint64_t stargzTail = 13;        // of either footer: an empty deflate block, checksum, length
constexpr std::string_view stargzWord = "STARGZ";
constexpr std::size_t stargzDigits = 16;

constexpr std::uint64_t chunkedFooter = 64;
constexpr std::uint64_t olderChunkedFooter = 40; // ends after the type
constexpr std::string_view chunkedWord = "GNUlInUx";
constexpr std::string_view olderChunkedWord = "GnUlInUx";
constexpr std::uint64_t knownManifestType = 1;

// What is fetched at first. A table is about a hundredth of its layer.
constexpr std::uint64_t leastEnd = 16u << 10;
constexpr std::uint64_t leastAnnotatedEnd = 64u << 10;
constexpr std::uint64_t mostEnd = 1u << 20;
constexpr std::uint64_t endPart = 128; // of the blob

std::string_view annotation(const LayerInfo &layer, std::string_view key)
{
    const auto found = std::ranges::find(layer.descriptor.annotations, key,
                                         [](const auto &pair) { return std::string_view(pair.first); });
    return found == layer.descriptor.annotations.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view firstOf(const LayerInfo &layer, std::span<const std::string_view> keys)
{
    for (const std::string_view key : keys) {
        if (const std::string_view value = annotation(layer, key); !value.empty())
            return value;
    }
    return {};
}

Digest digestOf(std::string_view text)
{
    Digest digest = Digest::parse(text).value_or(Digest());
    return digest.canVerify() ? digest : Digest();
}

std::optional<std::uint64_t> number(std::string_view text, int base = 10)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::uint64_t littleEndian(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = 8; i-- > 0;)
        value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
}

std::unexpected<Error> impossible()
{
    return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "its place is not in the layer"));
}

Result<std::string> bytesOf(const ByteSource &blob, std::uint64_t offset, std::uint64_t length)
{
    std::string bytes(static_cast<std::size_t>(length), '\0');
    const auto got = blob.readAt(offset, std::as_writable_bytes(std::span(bytes)));
    if (!got)
        return fail(got);
    if (*got < length)
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "ends early: %1 of %2 bytes"), *got, length));
    return bytes;
}

/// The footer of an eStargz layer is a gzip member without data, in whose header the offset is.
Result<std::optional<TocPlace>> findStargz(const LayerInfo &layer, const BlobEnd &end)
{
    if (end.size() < stargzFooter)
        return std::optional<TocPlace>();
    const auto footer = end.bytes(end.size() - stargzFooter, stargzFooter);
    if (!footer)
        return fail(footer);
    using namespace std::string_view_literals;
    constexpr std::string_view magic = "\x1f\x8b\x08\x04"sv;
    const std::string_view whole = *footer;
    const std::size_t fieldSize = stargzDigits + stargzWord.size();
    const std::string_view field = whole.substr(stargzFooter - stargzTail - fieldSize, fieldSize);
    if (!field.ends_with(stargzWord))
        return std::optional<TocPlace>();
    const bool isNew = whole.starts_with(magic) && whole.substr(10, 6) == "\x1a\x00SG\x16\x00"sv;
    const std::string_view shorter = whole.substr(stargzFooter - olderStargzFooter);
    const bool isOlder = shorter.starts_with(magic) && shorter.substr(10, 2) == "\x16\x00"sv;
    if (!isNew && !isOlder)
        return std::optional<TocPlace>();
    const auto offset = number(field.substr(0, stargzDigits), 16);
    const std::uint64_t tableEnd = end.size() - (isNew ? stargzFooter : olderStargzFooter);
    if (!offset || *offset >= tableEnd)
        return impossible();
    TocPlace place{SeekableForm::EStargz, *offset, tableEnd - *offset, {}, {}, {}};
    place.plainDigest = digestOf(annotation(layer, tocDigestKey));
    place.tarSize = number(annotation(layer, tarSizeKey));
    return std::optional(place);
}

/// OFFSET:LENGTH:PLAIN LENGTH:TYPE
std::optional<std::array<std::uint64_t, 4>> positionOf(std::string_view text)
{
    std::array<std::uint64_t, 4> numbers{};
    const std::vector<std::string_view> parts = split(text, ':');
    if (parts.size() != numbers.size())
        return std::nullopt;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto value = number(parts[i]);
        if (!value)
            return std::nullopt;
        numbers[i] = *value;
    }
    return numbers;
}

/// The same numbers from the end of the blob; empty if there is no footer.
Result<std::optional<std::array<std::uint64_t, 4>>> footerPosition(const BlobEnd &end)
{
    using Position = std::optional<std::array<std::uint64_t, 4>>;
    for (const auto &[size, word] :
         {std::pair(chunkedFooter, chunkedWord), std::pair(olderChunkedFooter, olderChunkedWord)}) {
        if (end.size() < size)
            continue;
        const auto footer = end.bytes(end.size() - size, size);
        if (!footer)
            return fail(footer);
        if (!footer->ends_with(word))
            continue;
        std::array<std::uint64_t, 4> numbers{};
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = littleEndian(std::string_view(*footer).substr(8 * i, 8));
        return Position(numbers);
    }
    return Position();
}

Result<std::optional<TocPlace>> findChunked(const LayerInfo &layer, const BlobEnd &end)
{
    const std::string_view said = firstOf(layer, positionKeys);
    std::optional<std::array<std::uint64_t, 4>> position = positionOf(said);
    if (!position && !said.empty())
        return impossible();
    if (!position) {
        const auto footer = footerPosition(end);
        if (!footer)
            return fail(footer);
        position = *footer;
    }
    if (!position)
        return std::optional<TocPlace>();
    const auto [offset, length, plainLength, type] = *position;
    if (type != knownManifestType)
        return fail(ErrorCode::Unsupported,
                    Message(QT_TRANSLATE_NOOP("Message", "it is of the unknown type %1"), type));
    if (offset >= end.size() || length == 0 || length > end.size() - offset)
        return impossible();
    TocPlace place{SeekableForm::ZstdChunked, offset, length, {}, {}, {}};
    place.storedDigest = digestOf(firstOf(layer, checksumKeys));
    place.plainDigest = digestOf(annotation(layer, tocDigestKey));
    return std::optional(place);
}

} // namespace

Result<BlobEnd> BlobEnd::read(ByteSourcePtr blob, std::uint64_t count)
{
    BlobEnd end;
    const std::uint64_t length = std::min(blob->size(), count);
    end.m_start = blob->size() - length;
    auto bytes = bytesOf(*blob, end.m_start, length);
    if (!bytes)
        return fail(bytes);
    end.m_bytes = std::move(*bytes);
    end.m_blob = std::move(blob);
    return end;
}

Result<std::string> BlobEnd::bytes(std::uint64_t offset, std::uint64_t length) const
{
    if (offset > size() || length > size() - offset)
        return impossible();
    if (offset < m_start)
        return bytesOf(*m_blob, offset, length);
    return m_bytes.substr(static_cast<std::size_t>(offset - m_start), static_cast<std::size_t>(length));
}

Result<BlobEnd> endWithToc(const LayerInfo &layer)
{
    const std::uint64_t size = layer.blob->size();
    if (!firstOf(layer, positionKeys).empty())
        return BlobEnd::read(layer.blob, 0); // the place is known
    if (claimedTocDigest(layer).isNull())
        return BlobEnd::read(layer.blob, leastEnd);
    return BlobEnd::read(layer.blob, std::clamp(size / endPart, leastAnnotatedEnd, mostEnd));
}

Result<std::optional<TocPlace>> findToc(const LayerInfo &layer, const BlobEnd &end)
{
    auto place = findChunked(layer, end);
    if (place && !*place)
        place = findStargz(layer, end);
    return place;
}

Digest claimedTocDigest(const LayerInfo &layer)
{
    const Digest chunked = digestOf(firstOf(layer, checksumKeys));
    return chunked.isNull() ? digestOf(annotation(layer, tocDigestKey)) : chunked;
}

} // namespace strata
