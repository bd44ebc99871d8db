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
    std::string created;   // "3 weeks ago"; "N/A" where not recorded
    std::string createdBy; // tabs as blanks, cut to 45 columns with "…"
    std::string size;      // "0B", "1.23kB"
    std::string comment;
    std::size_t step = 0; // index into ImageInfo::history
};

/// `layerBytes`: for each layer, base first, the bytes of its files (LayerTotals::unpackedBytes); empty when a layer
/// was not read (its cell is "?"). `now` is the time that CREATED counts from. `truncate` false: --no-trunc.
[[nodiscard]] std::vector<HistoryRow> historyRows(const ImageInfo &image,
                                                  const std::vector<std::optional<std::uint64_t>> &layerBytes,
                                                  std::chrono::system_clock::time_point now, bool truncate);

/// What --human=false makes of rows: sizes as numbers of bytes, times as they are stored, in RFC 3339. A step without a
/// time has Go's zero time there.
void makeExact(std::vector<HistoryRow> &rows, const ImageInfo &image,
               const std::vector<std::optional<std::uint64_t>> &layerBytes);

/// The table as text, columns padded as docker's tabwriter does (three blanks between), one line a row. `exact`: the
/// heading of what makeExact() made.
[[nodiscard]] std::string historyText(const std::vector<HistoryRow> &rows, bool exact = false);

} // namespace strata
