// SPDX-License-Identifier: Apache-2.0
// The table that `docker history` prints (docs/FORMATS.md, "The text of docker history").
#pragma once

#include "model/image/image_info.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// One row, newest first, each cell as docker prints it.
struct HistoryRow {
    std::string image; // 12 hex digits of the ID (all of "sha256:…" untruncated) on the newest row, else "<missing>"
    std::string created;   // "3 weeks ago"; "N/A" if not recorded
    std::string createdBy; // tabs as blanks, cut to 45 columns with "…"
    std::string size;      // "0B", "1.23kB"
    std::string comment;
    std::size_t step = 0; // index into ImageInfo::history
};

/// `layerBytes`: for each layer, base first, the bytes of its files (LayerTotals::unpackedBytes); empty if a layer
/// was not read (its cell is "?"). CREATED is relative to `now`. `truncate` is false for --no-trunc.
[[nodiscard]] std::vector<HistoryRow> historyRows(const ImageInfo &image,
                                                  const std::vector<std::optional<std::uint64_t>> &layerBytes,
                                                  std::chrono::system_clock::time_point now, bool truncate);

/// Changes rows to what --human=false prints: sizes as numbers of bytes, times as stored, in RFC 3339. A step without
/// a time gets Go's zero time.
void makeExact(std::vector<HistoryRow> &rows, const ImageInfo &image,
               const std::vector<std::optional<std::uint64_t>> &layerBytes);

/// The table as text, columns padded as by docker's tabwriter (three blanks between), one line per row. `exact`: with
/// the heading for rows from makeExact().
[[nodiscard]] std::string historyText(const std::vector<HistoryRow> &rows, bool exact = false);

} // namespace strata
