// SPDX-License-Identifier: Apache-2.0
#include "model/io/codec/compression.h"

#include <algorithm>
#include <string>

namespace strata {

namespace {

using namespace std::string_view_literals;

struct Magic {
    std::string_view bytes;
    Compression compression;
    std::string_view name;
};

// A tar begins with the name of its first member. So a magic made of letters needs more than its letters to
// count.
constexpr Magic magics[] = {
    {"\x1f\x8b"sv, Compression::Gzip, "gzip"},
    {"\x28\xb5\x2f\xfd"sv, Compression::Zstd, "zstd"},
    {"\xfd\x37\x7a\x58\x5a\x00"sv, Compression::Xz, "xz"},
    {"\x04\x22\x4d\x18"sv, Compression::Unknown, "lz4"},
    {"\x02\x21\x4c\x18"sv, Compression::Unknown, "lz4"},
    {"7z\xbc\xaf\x27\x1c"sv, Compression::Unknown, "7z"},
    {"PK\x03\x04"sv, Compression::Unknown, "zip"},
    {"PK\x05\x06"sv, Compression::Unknown, "zip"},
    {"\x1f\x9d"sv, Compression::Unknown, "compress"},
    {"\x1f\xa0"sv, Compression::Unknown, "compress"},
    {"LZIP\x01"sv, Compression::Unknown, "lzip"},
    {"Rar!\x1a\x07"sv, Compression::Unknown, "rar"},
};

bool isSkippableZstdFrame(std::string_view head)
{
    return head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xf0) == 0x50 &&
           head.substr(1, 3) == "\x2a\x4d\x18"sv;
}

/// "BZh", the block size, then the first bytes of a block or of the end mark.
bool isBzip2(std::string_view head)
{
    if (!head.starts_with("BZh") || (head.size() > 3 && (head[3] < '1' || head[3] > '9')))
        return false;
    const std::string_view mark = head.substr(std::min<std::size_t>(4, head.size())).substr(0, 2);
    return "\x31\x41"sv.starts_with(mark) || "\x17\x72"sv.starts_with(mark);
}

std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

const Magic *magicOf(std::string_view head)
{
    const auto *found = std::find_if(std::begin(magics), std::end(magics),
                                     [head](const Magic &m) { return head.starts_with(m.bytes); });
    return found == std::end(magics) ? nullptr : found;
}

Result<std::string> headOf(const ByteSource &source)
{
    std::string head(8, '\0');
    const auto got = source.readAt(0, std::as_writable_bytes(std::span(head)));
    if (!got)
        return fail(got);
    head.resize(*got);
    return head;
}

} // namespace

std::string_view compressionName(Compression compression)
{
    switch (compression) {
    case Compression::None: return "none";
    case Compression::Gzip: return "gzip";
    case Compression::Zstd: return "zstd";
    case Compression::Bzip2: return "bzip2";
    case Compression::Xz: return "xz";
    case Compression::Unknown: return "unknown";
    }
    return {};
}

std::string_view magicName(std::span<const std::byte> head)
{
    const Magic *magic = magicOf(asText(head));
    return magic != nullptr ? magic->name : std::string_view();
}

Compression sniffCompression(std::span<const std::byte> head)
{
    const std::string_view text = asText(head);
    if (isSkippableZstdFrame(text))
        return Compression::Zstd;
    if (isBzip2(text))
        return Compression::Bzip2;
    const Magic *magic = magicOf(text);
    return magic != nullptr ? magic->compression : Compression::None;
}

Result<Compression> sniffCompression(const ByteSource &source)
{
    const auto head = headOf(source);
    if (!head)
        return fail(head);
    return sniffCompression(std::as_bytes(std::span(*head)));
}

} // namespace strata
