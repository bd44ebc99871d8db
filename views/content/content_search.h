// SPDX-License-Identifier: Apache-2.0
// Looks for something in the rows of a file, and for a line or an offset; off the interface thread.
#pragma once

#include "views/content/content_rows.h"

#include <atomic>
#include <memory>
#include <optional>

namespace strata {

/// Columns are UTF-16 units of the row's text.
struct ContentPlace {
    quint64 row = 0;
    qsizetype column = 0;
    qsizetype length = 0; // in this row; what goes on in the next one is not counted
    bool operator==(const ContentPlace &) const = default;
};

struct FindRequest {
    ContentRowsPtr rows;
    QString text; // in a hex dump "7f 45 4c" are bytes, all else is text
    bool matchCase = false;
    bool backward = false;
    ContentPlace from = {}; // what is found begins behind it, or before it
    bool takesFrom = false; // what begins there counts, too: while typing
};

struct FindAnswer {
    std::optional<ContentPlace> place;
    bool wrapped = false; // found beyond the end, from the beginning again
    QString error;        // plain text
};

/// Waits for the index where that is not so far yet. `percent` counts up meanwhile. Blocking, for a worker.
[[nodiscard]] FindAnswer findInRows(const FindRequest &request, const StopToken &stop, std::atomic<int> &percent);

/// Where the line (from 1) begins, or which row holds the byte; the last row for what is behind the end.
[[nodiscard]] ContentPlace placeOfLine(const ContentRows &rows, quint64 line, const StopToken &stop);
[[nodiscard]] ContentPlace placeOfOffset(const ContentRows &rows, quint64 offset, const StopToken &stop);

/// "7f 45 4c 46" or "7f454c46" after "0x"; empty for what is not a list of bytes.
[[nodiscard]] std::optional<QByteArray> typedBytes(const QString &text);

} // namespace strata
