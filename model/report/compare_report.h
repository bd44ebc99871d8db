// SPDX-License-Identifier: Apache-2.0
// The answer of `compare` as JSON and TSV; as text: compare_text.h. Reports for people to hand on: compare_markdown.h, compare_html.h.
#pragma once

#include "model/report/compare_sections.h"
#include "model/report/sink.h"

#include <string>
#include <string_view>

namespace strata {

/// Whether one of these parts differs. All of them: not Comparison::isSame(). Layers alone differ if they are not
/// shared; `sameFilesSuffice`: or hold the same files, in the same order or another.
[[nodiscard]] bool partsDiffer(const Comparison &comparison, const CompareParts &parts, bool sameFilesSuffice = false);

/// "localhost/app:v2", with the layer after which it is looked at if that is not the last.
[[nodiscard]] std::string nameOfSide(const ComparedSide &side);
/// "identical", "the same files, stored differently" … for people.
[[nodiscard]] std::string_view verdictText(Sameness sameness);

void writeCompareJson(Sink &sink, const Comparison &comparison, const CompareParts &parts); // one JSON document
/// The table of the files, or of the one part that is asked for.
void writeCompareTsv(Sink &sink, const Comparison &comparison, const CompareParts &parts);

} // namespace strata
