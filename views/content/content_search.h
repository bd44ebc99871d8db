// SPDX-License-Identifier: Apache-2.0
// Searches the rows of a file for a text, a line or an offset; off the interface thread.
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
    qsizetype length = 0; // in this row; the part in the next one is not counted
    bool operator==(const ContentPlace &) const = default;
};

struct FindRequest {
    ContentRowsPtr rows;
    QString text; // in a hex dump "7f 45 4c" means bytes, anything else text
    bool matchCase = false;
    bool backward = false;
    ContentPlace from = {}; // the search starts after it, or before it
    bool takesFrom = false; // a match at `from` counts, too: during typing
};

struct FindAnswer {
    std::optional<ContentPlace> place;
    bool wrapped = false; // found after the search wrapped around
    QString error;        // plain text
};

/// Waits for the index if it has not got that far yet. `percent` is updated during the search. Blocking, for a
/// worker.
[[nodiscard]] FindAnswer findInRows(const FindRequest &request, const StopToken &stop, std::atomic<int> &percent);

/// The beginning of the line (from 1), or the row with the byte; the last row if beyond the end.
[[nodiscard]] ContentPlace placeOfLine(const ContentRows &rows, quint64 line, const StopToken &stop);
[[nodiscard]] ContentPlace placeOfOffset(const ContentRows &rows, quint64 offset, const StopToken &stop);

/// Bytes typed as "7f 45 4c 46", or as "7f454c46" after "0x"; empty if the text is not a list of bytes.
[[nodiscard]] std::optional<QByteArray> typedBytes(const QString &text);

} // namespace strata
