// SPDX-License-Identifier: Apache-2.0
// A file of an image, opened off the interface thread for the view that shows it: its apparent type, and its bytes or
// its picture.
#pragma once

#include "model/base/progress.h"
#include "model/image/content_reader.h"
#include "views/content/text_encoding.h"

#include <QImage>
#include <QString>

namespace strata {

enum class PreviewMode { Auto, Text, Hex, Picture };

struct OpenedFile {
    PreviewMode mode = PreviewMode::Text; // the detected mode if Auto was requested
    TextEncoding encoding = TextEncoding::Utf8;
    ByteSourcePtr source; // null on error
    QImage picture;
    QString pictureFormat;
    QString error; // plain text; empty on success
};

/// Reads the beginning, or all of a picture. Blocking, for a worker thread.
[[nodiscard]] OpenedFile openFile(const ImagePtr &image, EntryRef inode, PreviewMode mode, TextEncoding encoding);
[[nodiscard]] OpenedFile openFile(const ByteSourcePtr &source, PreviewMode mode, TextEncoding encoding);

} // namespace strata
