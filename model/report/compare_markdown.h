// SPDX-License-Identifier: Apache-2.0
// A comparison as a comment on a merge request.
#pragma once

#include "model/report/compare_report.h"

#include <string>
#include <string_view>

namespace strata {

/// GitHub's and GitLab's Markdown: a table of sums, then what differs, folded up. Long lists are cut and say so. Text
/// from the images can be neither Markdown nor HTML nor a mention of a user.
void writeCompareMarkdown(Sink &sink, const Comparison &comparison, const CompareParts &parts);

/// Any bytes as one line of text without markup in Markdown, in tables too.
[[nodiscard]] std::string markdownEscaped(std::string_view bytes);

} // namespace strata
