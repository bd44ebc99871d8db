// SPDX-License-Identifier: Apache-2.0
// The differences between two files, read and prepared off the interface thread for ContentDiffView.
#pragma once

#include "model/base/progress.h"
#include "model/io/byte_source.h"
#include "views/compare/content/diff_rows.h"

#include <QImage>
#include <QString>

#include <array>

namespace strata {

enum class DiffMode { SideBySide, Unified, Hex };

/// `words` replaces the bytes: a link's target, "a directory", an error. Neither: the path does not exist.
struct ContentSide {
    ByteSourcePtr bytes;
    QString words;
    [[nodiscard]] bool isThere() const { return bytes || !words.isEmpty(); }
};

struct ContentDiffRequest {
    std::array<ContentSide, 2> sides;
    DiffMode mode = DiffMode::SideBySide; // binary files always use Hex
    bool ignoreWhitespace = false;
    bool wholeFile = false;     // otherwise three lines around each change
    std::uint64_t hexBytes = 8; // bytes per hex line if two sides are shown
};

/// A value; made by readContentDiff().
struct ContentDiff {
    enum class Kind { Rows, Pictures, Same, Failed };

    struct Picture {
        bool isThere = false;
        QImage image;  // null if it could not be read
        QString facts; // "PNG, 640 × 480"
        QString error;
    };

    Kind kind = Kind::Failed;
    DiffMode mode = DiffMode::SideBySide; // of Rows: the mode actually used
    DiffRowsPtr rows;
    std::array<Picture, 2> pictures;
    QString title;          // of Same and Failed: plain text
    QString text;           // more detail on the title
    bool offersHex = false; // Same: the bytes do differ
    QString remark;         // "+3 −2"
    QString encodings;      // unless all are UTF-8
    QString cut;            // what is left out; "" if nothing
};

/// Blocking, for a worker thread.
[[nodiscard]] ContentDiff readContentDiff(const ContentDiffRequest &request, const StopToken &stop);

} // namespace strata
