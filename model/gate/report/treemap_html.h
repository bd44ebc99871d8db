// SPDX-License-Identifier: Apache-2.0
// A treemap in an HTML page: an SVG picture without scripts, in the colours of reportStyle().
#pragma once

#include "model/gate/check_contents.h"
#include "model/report/sink.h"

#include <string_view>

namespace strata {

/// Writes the picture of the parts of `share`; what is too small for a tile is left out or one tile "others".
/// `title` describes it to a screen reader. Nothing if there are no bytes.
void writeTreemapHtml(Sink &sink, const PathShare &share, std::string_view title);

/// The rules that the picture needs in addition to reportStyle().
[[nodiscard]] std::string_view treemapStyle();

} // namespace strata
