// SPDX-License-Identifier: Apache-2.0
// A file of an image, opened for the view that shows it, off the interface thread: what it seems to be, and its bytes
// or its picture.
#pragma once

#include "model/base/progress.h"
#include "model/image/content_reader.h"
#include "views/content/text_encoding.h"

#include <QImage>
#include <QString>

namespace strata {

enum class PreviewMode { Auto, Text, Hex, Picture };

struct OpenedFile {
    PreviewMode mode = PreviewMode::Text; // what was found for Auto
    TextEncoding encoding = TextEncoding::Utf8;
    ByteSourcePtr source; // null after an error
    QImage picture;
    QString pictureFormat;
    QString error; // plain text; empty when all is well
};

/// Reads the beginning, or the whole of a picture; blocking, for a worker thread.
[[nodiscard]] OpenedFile openFile(const ImagePtr &image, EntryRef inode, PreviewMode mode, TextEncoding encoding);
[[nodiscard]] OpenedFile openFile(const ByteSourcePtr &source, PreviewMode mode, TextEncoding encoding);

} // namespace strata
