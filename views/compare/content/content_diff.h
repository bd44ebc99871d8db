// SPDX-License-Identifier: Apache-2.0
// What differs between two files, read and prepared off the interface thread for the view that shows it.
#pragma once

#include "model/base/progress.h"
#include "model/io/byte_source.h"
#include "views/compare/content/diff_rows.h"

#include <QImage>
#include <QString>

#include <array>

namespace strata {

enum class DiffMode { SideBySide, Unified, Hex };

/// `words` in the place of bytes: a link's target, "a directory", an error. Neither: the path is not there.
struct ContentSide {
    ByteSourcePtr bytes;
    QString words;
    [[nodiscard]] bool isThere() const { return bytes || !words.isEmpty(); }
};

struct ContentDiffRequest {
    std::array<ContentSide, 2> sides;
    DiffMode mode = DiffMode::SideBySide; // Hex for what is not text, whatever is asked for
    bool ignoreWhitespace = false;
    bool wholeFile = false;     // else three lines around each change
    std::uint64_t hexBytes = 8; // in a line of hex, of two sides beside each other
};

/// A value; made by readContentDiff().
struct ContentDiff {
    enum class Kind { Rows, Pictures, Same, Failed };

    struct Picture {
        bool isThere = false;
        QImage image;  // null when it could not be read
        QString facts; // "PNG, 640 × 480"
        QString error;
    };

    Kind kind = Kind::Failed;
    DiffMode mode = DiffMode::SideBySide; // of Rows: what it came to
    DiffRowsPtr rows;
    std::array<Picture, 2> pictures;
    QString title;          // of Same and Failed: plain words
    QString text;           // the same, more of it
    bool offersHex = false; // Same: not all bytes are the same
    QString remark;         // "+3 −2"
    QString encodings;      // where they are not all UTF-8
    QString cut;            // what is left out; "" when nothing is
};

/// Blocking, for a worker thread.
[[nodiscard]] ContentDiff readContentDiff(const ContentDiffRequest &request, const StopToken &stop);

} // namespace strata
