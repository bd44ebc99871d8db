// SPDX-License-Identifier: Apache-2.0
// What came of a job: the answers of `verify` and `extract`, and the rows of `diff`.
#pragma once

#include "model/image/image_loader.h"
#include "model/image/image_verify.h"
#include "model/image/write/extractor.h"
#include "model/report/entry_report.h"
#include "model/report/record_writer.h"
#include "model/tree/version_compare.h"

#include <optional>
#include <string>
#include <string_view>

namespace strata {

[[nodiscard]] Columns verdictColumns();
void writeVerdict(RecordWriter &to, const LayerInfo &layer, const LayerVerdict &verdict);
void writeVerifyReport(Sink &sink, const ImageInfo &image, const VerifyReport &report); // one JSON document

void writeExtractReport(Sink &sink, const ExtractReport &report); // one JSON document

/// One differing path: a row of `diff` and of `compare`.
struct DifferenceRow {
    std::string_view kind; // "added", "modified", "metadata", "removed"
    std::string_view path;
    What what = What::Nothing;
    std::optional<EntryFields> older; // empty where it is not there
    std::optional<EntryFields> newer;
    std::string movedFrom = {}; // the path whose bytes an added file has; "" where none is known
    std::string movedTo = {};
};
[[nodiscard]] DifferenceRow differenceRow(const ImageTree &tree, const TreeDifference &difference,
                                          std::string_view path);

[[nodiscard]] Columns diffColumns(); // kind path type what old_size new_size old_layer new_layer
void writeDifference(RecordWriter &to, const DifferenceRow &row);
/// "modified  /etc/passwd  (content mtime)  1.2kB -> 1.3kB", names escaped.
[[nodiscard]] std::string differenceLine(const DifferenceRow &row);

} // namespace strata
