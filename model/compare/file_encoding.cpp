// SPDX-License-Identifier: Apache-2.0
#include "model/compare/file_encoding.h"

#include "model/base/text.h"

#include <QStringDecoder>

#include <algorithm>

namespace strata {

namespace {

constexpr std::string_view utf8Mark = "\xef\xbb\xbf";
constexpr std::string_view littleMark = "\xff\xfe";
constexpr std::string_view bigMark = "\xfe\xff";
constexpr std::size_t headBytes = 8'192; // what a guess at UTF-16 looks at

/// Without the beginning of a character at the end whose other bytes are not here.
std::string_view wholeCharacters(std::string_view bytes)
{
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const std::size_t length = byte >= 0xf0 ? 4 : (byte >= 0xe0 ? 3 : (byte >= 0xc0 ? 2 : 1));
        return length > back ? bytes.substr(0, bytes.size() - back) : bytes;
    }
    return bytes;
}

/// Half of the bytes, every second one, are zero in texts of few foreign letters, and no others are.
std::optional<FileEncoding> unmarkedUtf16(std::string_view bytes)
{
    const std::string_view head = bytes.substr(0, headBytes);
    std::size_t zeros[2] = {};
    for (std::size_t i = 0; i < head.size(); ++i)
        zeros[i % 2] += head[i] == '\0' ? 1 : 0;
    const std::size_t enough = std::max<std::size_t>(1, head.size() / 5);
    const auto looksLikeText = [&](std::size_t low) {
        std::size_t odd = 0;
        for (std::size_t i = 0; i + 1 < head.size(); i += 2) {
            const auto letter = static_cast<unsigned char>(head[i + low]);
            const bool isControl = letter < 0x20 && letter != '\n' && letter != '\t' && letter != '\r';
            odd += head[i + 1 - low] == '\0' && isControl ? 1 : 0;
        }
        return odd == 0;
    };
    if (bytes.size() % 2 != 0)
        return std::nullopt;
    if (zeros[0] == 0 && zeros[1] >= enough && looksLikeText(0))
        return FileEncoding::Utf16LE;
    if (zeros[1] == 0 && zeros[0] >= enough && looksLikeText(1))
        return FileEncoding::Utf16BE;
    return std::nullopt;
}

/// A text in ISO-8859-1 has few control characters; machine code has many.
bool looksLikeLatin1(std::string_view bytes)
{
    const auto odd = static_cast<std::size_t>(std::ranges::count_if(bytes, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || (byte >= 0x7f && byte < 0xa0);
    }));
    return odd * 50 <= bytes.size();
}

std::string fromLatin1(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text += c;
        } else {
            text += static_cast<char>(0xc0 | (byte >> 6));
            text += static_cast<char>(0x80 | (byte & 0x3f));
        }
    }
    return text;
}

std::string fromUtf16(std::string_view bytes, QStringConverter::Encoding encoding)
{
    QStringDecoder decoder(encoding, QStringConverter::Flag::Stateless);
    QString text = decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else if (text[i].isSurrogate()) // half of a pair, which UTF-8 has no form for
            text[i] = QChar(QChar::ReplacementCharacter);
    }
    return text.toStdString();
}

} // namespace

std::optional<FoundEncoding> findEncoding(std::string_view bytes)
{
    if (bytes.starts_with(littleMark))
        return FoundEncoding{FileEncoding::Utf16LE, littleMark.size()};
    if (bytes.starts_with(bigMark))
        return FoundEncoding{FileEncoding::Utf16BE, bigMark.size()};
    if (bytes.find('\0') != std::string_view::npos) {
        const auto encoding = unmarkedUtf16(bytes);
        return encoding ? std::optional(FoundEncoding{*encoding, 0}) : std::nullopt;
    }
    if (isValidUtf8(wholeCharacters(bytes)))
        return FoundEncoding{FileEncoding::Utf8, bytes.starts_with(utf8Mark) ? utf8Mark.size() : 0};
    return looksLikeLatin1(bytes) ? std::optional(FoundEncoding{FileEncoding::Latin1, 0}) : std::nullopt;
}

std::string encodingName(const FoundEncoding &found)
{
    const bool hasMark = found.markBytes > 0;
    switch (found.encoding) {
    case FileEncoding::Utf8: return hasMark ? "UTF-8 with BOM" : "UTF-8";
    case FileEncoding::Utf16LE: return hasMark ? "UTF-16LE" : "UTF-16LE without BOM";
    case FileEncoding::Utf16BE: return hasMark ? "UTF-16BE" : "UTF-16BE without BOM";
    case FileEncoding::Latin1: break;
    }
    return "ISO-8859-1";
}

std::string decodedText(std::string_view bytes, const FoundEncoding &found)
{
    const std::string_view text = bytes.substr(std::min(found.markBytes, bytes.size()));
    switch (found.encoding) {
    case FileEncoding::Utf8: return toValidUtf8(text);
    case FileEncoding::Utf16LE: return fromUtf16(text, QStringConverter::Utf16LE);
    case FileEncoding::Utf16BE: return fromUtf16(text, QStringConverter::Utf16BE);
    case FileEncoding::Latin1: break;
    }
    return fromLatin1(text);
}

} // namespace strata
