// SPDX-License-Identifier: Apache-2.0
// The answer of `compare` as text.
#pragma once

#include "model/report/compare_sections.h"
#include "model/report/sink.h"

namespace strata {

/// The verdict and the sums, then each part; names escaped. `truncates`: long commands are cut, for a terminal.
void writeCompareText(Sink &sink, const Comparison &comparison, const CompareParts &parts, bool truncates = false);

} // namespace strata
