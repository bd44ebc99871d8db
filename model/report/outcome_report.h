// SPDX-License-Identifier: Apache-2.0
// The outcome of a job: the results of `verify` and `extract`.
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

} // namespace strata
