// SPDX-License-Identifier: Apache-2.0
// Pictures from images: bounded in bytes and in pixels, and raster formats only (an SVG could point to files of this
// machine). For worker threads.
#pragma once

#include "model/io/byte_source.h"

#include <QByteArray>
#include <QImage>
#include <QString>

namespace strata {

/// Fewer bytes only at the end. `error` is set, in plain text, when they cannot be read.
[[nodiscard]] QByteArray readRange(const ByteSource &source, quint64 offset, quint64 length, QString &error);

/// The format by the first bytes of a file; "" if it is not one that Qt can read.
[[nodiscard]] QByteArray pictureFormat(const QByteArray &head);

struct ReadPicture {
    QImage picture; // null when there is an error
    QString format; // "PNG"
    QString error;  // plain text
};
[[nodiscard]] ReadPicture readPicture(const ByteSource &source, const QByteArray &format);

} // namespace strata
