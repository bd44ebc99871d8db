// SPDX-License-Identifier: Apache-2.0
// What came of a job: the answers of `verify` and `extract`, and the rows of `diff`.
#pragma once

#include "model/image/extractor.h"
#include "model/image/image_loader.h"
#include "model/report/record_writer.h"
#include "model/tree/version_compare.h"

#include <string>
#include <string_view>

namespace strata {

[[nodiscard]] Columns verdictColumns();
void writeVerdict(RecordWriter &to, const LayerInfo &layer, const LayerVerdict &verdict);
void writeVerifyReport(Sink &sink, const ImageInfo &image, const VerifyReport &report); // one JSON document

void writeExtractReport(Sink &sink, const ExtractReport &report); // one JSON document

[[nodiscard]] Columns diffColumns(); // kind path type what old_size new_size old_layer new_layer
void writeDifference(RecordWriter &to, const ImageTree &tree, const TreeDifference &difference, std::string_view path);
/// "modified  /etc/passwd  (content mtime)  1.2kB -> 1.3kB", names escaped.
[[nodiscard]] std::string differenceLine(const ImageTree &tree, const TreeDifference &difference,
                                         std::string_view path);

} // namespace strata
