// SPDX-License-Identifier: Apache-2.0
// A comparison as a comment on a merge request.
#pragma once

#include "model/report/compare_report.h"

namespace strata {

/// GitHub's and GitLab's Markdown: a table of totals, then the differences, collapsed. Long lists are cut, with a
/// remark. Text from the images never becomes Markdown, HTML or a mention of a user.
void writeCompareMarkdown(Sink &sink, const Comparison &comparison, const CompareParts &parts);

} // namespace strata
