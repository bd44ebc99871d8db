// SPDX-License-Identifier: Apache-2.0
// A check for a comment on a merge request, and for the summary of a job; readable as plain text, too.
#pragma once

#include "model/gate/check_report.h"
#include "model/report/sink.h"

#include <string_view>

namespace strata {

/// The first line of the comment, invisible when it is rendered: what finds the comment of an earlier run.
inline constexpr std::string_view checkCommentMark = "<!-- strata-cli check -->";

void writeCheckMarkdown(Sink &sink, const CheckReport &report);

} // namespace strata
