// SPDX-License-Identifier: Apache-2.0
// Pictures from images: limited in bytes and in pixels, and raster formats only (an SVG could refer to files of this
// machine). For worker threads.
#pragma once

#include "model/io/byte_source.h"

#include <QByteArray>
#include <QImage>
#include <QString>

namespace strata {

/// Fewer bytes only at the end of the source. On failure `error` is set, in plain text.
[[nodiscard]] QByteArray readRange(const ByteSource &source, quint64 offset, quint64 length, QString &error);

/// The format, from the first bytes of a file; "" if Qt cannot read it.
[[nodiscard]] QByteArray pictureFormat(const QByteArray &head);

struct ReadPicture {
    QImage picture; // null on error
    QString format; // "PNG"
    QString error;  // plain text
};
[[nodiscard]] ReadPicture readPicture(const ByteSource &source, const QByteArray &format);

} // namespace strata
