// SPDX-License-Identifier: Apache-2.0
// A piece of a file, read and prepared off the interface thread: text, bytes or a picture.
#pragma once

#include "model/base/progress.h"
#include "model/image/content_reader.h"

#include <QByteArray>
#include <QImage>
#include <QString>

namespace strata {

enum class PreviewMode { Auto, Text, Hex, Picture };
enum class TextEncoding { Auto, Utf8, Utf16LE, Utf16BE, Latin1 };

/// What to read. Pieces keep large files quick: at most `textPiece` or `hexPiece` bytes are read at a time.
struct PieceRequest {
    EntryRef inode;
    quint64 offset = 0;
    PreviewMode mode = PreviewMode::Auto;
    TextEncoding encoding = TextEncoding::Auto;
};

/// A value; made by readPiece().
struct ContentPiece {
    static constexpr quint64 textPiece = 256 * 1024;
    static constexpr quint64 hexPiece = 64 * 1024;

    PreviewMode mode = PreviewMode::Text; // what was found for Auto
    TextEncoding encoding = TextEncoding::Utf8;
    quint64 offset = 0; // of the first byte shown
    quint64 length = 0; // bytes shown
    quint64 total = 0;  // bytes of the file
    QByteArray bytes;   // Hex
    QString text;       // Text
    QImage picture;     // Picture
    QString pictureFormat;
    QString error; // plain text; empty when all is well
};

/// Reads from the image; blocking, for a worker thread.
[[nodiscard]] ContentPiece readPiece(const ImagePtr &image, const PieceRequest &request, const StopToken &stop);

} // namespace strata
