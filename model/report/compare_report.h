// SPDX-License-Identifier: Apache-2.0
// The result of `compare` as JSON and TSV; as text: compare_text.h. Reports for people to pass on:
// compare_markdown.h, compare_html.h.
#pragma once

#include "model/report/compare_sections.h"
#include "model/report/sink.h"

#include <string>
#include <string_view>

namespace strata {

/// Returns whether one of these parts differs; for all of them: !Comparison::isSame(). If only some parts are
/// selected, layers differ unless they are shared and in the same order; with `sameFilesSuffice`, layers with the
/// same files, in any order, do not differ either.
[[nodiscard]] bool partsDiffer(const Comparison &comparison, const CompareParts &parts, bool sameFilesSuffice = false);

/// "localhost/app:v2", with the layer of the side if it is not the last.
[[nodiscard]] std::string nameOfSide(const ComparedSide &side);
/// "identical", "the same files, stored differently" …, for people.
[[nodiscard]] std::string_view verdictText(Sameness sameness);

void writeCompareJson(Sink &sink, const Comparison &comparison, const CompareParts &parts); // one JSON document
/// The table of the files, or of the one part that is selected.
void writeCompareTsv(Sink &sink, const Comparison &comparison, const CompareParts &parts);

} // namespace strata
