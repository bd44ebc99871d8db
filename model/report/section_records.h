// SPDX-License-Identifier: Apache-2.0
// Sections for programs: JSON and TSV.
#pragma once

#include "model/report/record_writer.h"
#include "model/report/section.h"

#include <string_view>
#include <vector>

namespace strata {

/// The keys of the columns in TSV, for tsvRecords().
[[nodiscard]] std::vector<std::string_view> tsvColumns(const Section &section);
/// Writes one row. In TSV the RecordWriter drops cells whose keys are not among its columns.
void writeRecord(RecordWriter &to, const Section &section, std::size_t row);

/// Writes into the open object: an array of records under the section's id, then its notes.
void writeSectionJson(JsonWriter &json, Sink &sink, const Section &section);
/// Writes the rows, with a header line.
void writeSectionTsv(Sink &sink, const Section &section);

} // namespace strata
