// SPDX-License-Identifier: Apache-2.0
// The result of `compare` as text.
#pragma once

#include "model/report/compare_sections.h"
#include "model/report/sink.h"

namespace strata {

/// The verdict and the totals, then each part; names are escaped. `truncates`: long commands are cut, for a terminal.
void writeCompareText(Sink &sink, const Comparison &comparison, const CompareParts &parts, bool truncates = false);

} // namespace strata
