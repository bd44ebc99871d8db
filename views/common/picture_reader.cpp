// SPDX-License-Identifier: Apache-2.0
#include "views/common/picture_reader.h"

#include "views/common/message_text.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>

#include <algorithm>
#include <array>
#include <span>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::PictureReader)
};

constexpr quint64 largestPicture = 64 * 1024 * 1024;
constexpr int pictureMegabytes = 256; // decoded; hostile headers claim any size

} // namespace

QByteArray readRange(const ByteSource &source, quint64 offset, quint64 length, QString &error)
{
    const quint64 size = source.size();
    QByteArray bytes(static_cast<qsizetype>(std::min(length, size - std::min(offset, size))), '\0');
    const auto into = std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())));
    const Result<std::size_t> got = source.readAt(offset, into);
    if (!got) {
        error = messageText(got.error().text());
        return {};
    }
    bytes.truncate(static_cast<qsizetype>(*got));
    return bytes;
}

QByteArray pictureFormat(const QByteArray &head)
{
    struct Magic {
        const char *format;
        QByteArrayView bytes;
    };
    static const std::array<Magic, 6> magics = {{
        {"png", QByteArrayView("\x89PNG\r\n\x1a\n", 8)},
        {"jpeg", QByteArrayView("\xff\xd8\xff", 3)},
        {"gif", QByteArrayView("GIF8", 4)},
        {"bmp", QByteArrayView("BM", 2)},
        {"webp", QByteArrayView("RIFF", 4)},
        {"ico", QByteArrayView("\0\0\1\0", 4)},
    }};
    for (const Magic &magic : magics) {
        if (head.startsWith(magic.bytes) && QImageReader::supportedImageFormats().contains(magic.format))
            return magic.format;
    }
    return {};
}

ReadPicture readPicture(const ByteSource &source, const QByteArray &format)
{
    ReadPicture read;
    read.format = QString::fromLatin1(format).toUpper();
    if (source.size() > largestPicture) {
        read.error = Text::tr("The picture is larger than %1 MB.").arg(largestPicture / 1024 / 1024);
        return read;
    }
    QByteArray bytes = readRange(source, 0, source.size(), read.error);
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader::setAllocationLimit(pictureMegabytes);
    QImageReader reader(&buffer, format);
    read.picture = reader.read();
    if (read.picture.isNull() && read.error.isEmpty())
        read.error = Text::tr("Not a readable picture: %1").arg(reader.errorString());
    return read;
}

} // namespace strata
