// SPDX-License-Identifier: Apache-2.0
// Text from images in a page of HTML.
#pragma once

#include "model/compare/word_diff.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Any bytes as text that can be no markup, inside elements and inside quoted attributes. Characters that move, hide or
/// reorder text are made visible, as escapedForDisplay() does.
[[nodiscard]] std::string htmlEscaped(std::string_view bytes);

/// The same with the spans (ascending, in bytes) inside <mark>. Spans that do not fit the text are cut.
[[nodiscard]] std::string htmlMarked(std::string_view bytes, const std::vector<TextSpan> &spans);

/// As htmlEscaped(), tabs and line ends kept: for what is in <pre>.
[[nodiscard]] std::string htmlLine(std::string_view bytes, const std::vector<TextSpan> &spans);

/// The style of a report: light, dark, and on paper.
[[nodiscard]] std::string_view reportStyle();

} // namespace strata
