// SPDX-License-Identifier: Apache-2.0
#include "views/content/content_piece.h"

#include "model/base/text.h"
#include "views/common/picture_reader.h"

#include <QStringDecoder>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

// A piece may end inside a character: up to three bytes of it are left for the next piece.
qsizetype wholeCharacters(const QByteArray &bytes)
{
    for (qsizetype cut = 0; cut < std::min<qsizetype>(4, bytes.size()); ++cut) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - 1 - cut]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const bool lead = byte >= 0xc0;
        return lead ? bytes.size() - 1 - cut : bytes.size() - cut;
    }
    return bytes.size();
}

bool isUtf8Piece(const QByteArray &bytes, bool last)
{
    return isValidUtf8(view(bytes)) || (!last && isValidUtf8(view(bytes.first(wholeCharacters(bytes)))));
}

TextEncoding guessEncoding(const QByteArray &head, bool last)
{
    if (head.startsWith("\xff\xfe"))
        return TextEncoding::Utf16LE;
    if (head.startsWith("\xfe\xff"))
        return TextEncoding::Utf16BE;
    return isUtf8Piece(head, last) ? TextEncoding::Utf8 : TextEncoding::Latin1;
}

PreviewMode guessMode(const QByteArray &head, bool last)
{
    if (!pictureFormat(head).isEmpty())
        return PreviewMode::Picture;
    if (head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff"))
        return PreviewMode::Text;
    if (head.contains('\0'))
        return PreviewMode::Hex;
    if (isUtf8Piece(head, last))
        return PreviewMode::Text;
    // Latin-1 text has few control characters; machine code has many.
    const auto odd = std::ranges::count_if(head, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || (byte >= 0x7f && byte < 0xa0);
    });
    return odd * 50 > head.size() ? PreviewMode::Hex : PreviewMode::Text;
}

QString decoded(const QByteArray &bytes, TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf16LE: return QStringDecoder(QStringDecoder::Utf16LE)(bytes);
    case TextEncoding::Utf16BE: return QStringDecoder(QStringDecoder::Utf16BE)(bytes);
    case TextEncoding::Latin1: return QString::fromLatin1(bytes);
    case TextEncoding::Auto:
    case TextEncoding::Utf8: break;
    }
    return QString::fromUtf8(bytes);
}

void fillText(ContentPiece &piece, QByteArray bytes, TextEncoding wanted)
{
    const bool last = piece.offset + static_cast<quint64>(bytes.size()) >= piece.total;
    piece.encoding = wanted == TextEncoding::Auto ? guessEncoding(bytes, last) : wanted;
    if (!last && piece.encoding == TextEncoding::Utf8)
        bytes.truncate(wholeCharacters(bytes));
    piece.length = static_cast<quint64>(bytes.size());
    piece.text = decoded(bytes, piece.encoding);
}

void fillPicture(ContentPiece &piece, const ByteSource &source, const QByteArray &format)
{
    ReadPicture read = readPicture(source, format);
    piece.offset = 0;
    piece.length = piece.total;
    piece.picture = std::move(read.picture);
    piece.pictureFormat = read.format;
    piece.error = read.error;
}

} // namespace

ContentPiece readPiece(const ImagePtr &image, const PieceRequest &request, const StopToken &stop)
{
    ContentPiece piece;
    const Result<ByteSourcePtr> source = openContent(image, request.inode);
    if (!source) {
        piece.error = QString::fromStdString(source.error().message());
        return piece;
    }
    piece.total = (*source)->size();
    piece.offset = std::min(request.offset, piece.total);
    piece.mode = request.mode;
    const bool hexOnly = request.mode == PreviewMode::Hex;
    const QByteArray bytes =
        readRange(**source, piece.offset, hexOnly ? ContentPiece::hexPiece : ContentPiece::textPiece, piece.error);
    if (stop.stop_requested() || !piece.error.isEmpty())
        return piece;
    if (piece.mode == PreviewMode::Auto)
        piece.mode = guessMode(bytes, piece.offset + static_cast<quint64>(bytes.size()) >= piece.total);
    if (piece.mode == PreviewMode::Picture) {
        fillPicture(piece, **source, pictureFormat(bytes));
    } else if (piece.mode == PreviewMode::Hex) {
        piece.bytes = bytes.first(std::min<qsizetype>(bytes.size(), ContentPiece::hexPiece));
        piece.length = static_cast<quint64>(piece.bytes.size());
    } else {
        fillText(piece, bytes, request.encoding);
    }
    return piece;
}

} // namespace strata
