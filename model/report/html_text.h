// SPDX-License-Identifier: Apache-2.0
// Text from images in an HTML page.
#pragma once

#include "model/compare/word_diff.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Any bytes as text that cannot be markup, inside elements and inside quoted attributes. Characters that move, hide
/// or reorder text are made visible, as by escapedForDisplay().
[[nodiscard]] std::string htmlEscaped(std::string_view bytes);

/// The same with the spans (ascending, in bytes) inside <mark>. Spans that do not fit the text are cut.
[[nodiscard]] std::string htmlMarked(std::string_view bytes, const std::vector<TextSpan> &spans);

/// Like htmlMarked(), but with tabs and line ends kept: for text inside <pre>.
[[nodiscard]] std::string htmlLine(std::string_view bytes, const std::vector<TextSpan> &spans);

/// The page up to the opening tag of its body. `title` is escaped; `style`: rules in addition to reportStyle(). Nothing
/// outside the page is ever loaded.
[[nodiscard]] std::string htmlPageStart(std::string_view title, std::string_view style = {});

/// The style sheet of a report: light, dark, and for printing.
[[nodiscard]] std::string_view reportStyle();

} // namespace strata
