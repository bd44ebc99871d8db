// SPDX-License-Identifier: Apache-2.0
#include "views/content/opened_file.h"

#include "views/common/message_text.h"
#include "views/common/picture_reader.h"

#include <utility>

namespace strata {

namespace {

constexpr quint64 headBytes = 256 * 1024;

PreviewMode guessMode(const QByteArray &head, bool whole)
{
    if (!pictureFormat(head).isEmpty())
        return PreviewMode::Picture;
    return looksLikeText(head, whole) ? PreviewMode::Text : PreviewMode::Hex;
}

} // namespace

OpenedFile openFile(const ImagePtr &image, EntryRef inode, PreviewMode mode, TextEncoding encoding)
{
    const Result<ByteSourcePtr> source = openContent(image, inode);
    if (source)
        return openFile(*source, mode, encoding);
    OpenedFile failed;
    failed.error = messageText(source.error().text());
    return failed;
}

OpenedFile openFile(const ByteSourcePtr &source, PreviewMode mode, TextEncoding encoding)
{
    OpenedFile file;
    file.source = source;
    file.mode = mode;
    const QByteArray head = readRange(*source, 0, headBytes, file.error);
    if (!file.error.isEmpty()) {
        file.source = nullptr;
        return file;
    }
    const bool whole = static_cast<quint64>(head.size()) >= source->size();
    if (mode == PreviewMode::Auto)
        file.mode = guessMode(head, whole);
    file.encoding = encoding == TextEncoding::Auto ? guessEncoding(head, whole) : encoding;
    if (file.mode != PreviewMode::Picture)
        return file;
    ReadPicture read = readPicture(*source, pictureFormat(head));
    file.picture = std::move(read.picture);
    file.pictureFormat = read.format;
    file.error = read.error;
    return file;
}

} // namespace strata
