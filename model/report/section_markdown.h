// SPDX-License-Identifier: Apache-2.0
// Sections for a comment on a merge request: GitHub's and GitLab's Markdown.
#pragma once

#include "model/report/section.h"
#include "model/report/sink.h"

#include <string>
#include <string_view>

namespace strata {

/// Its notes as a list, then a table that is folded up; long ones are cut and say so. Text from images can be neither
/// Markdown nor HTML nor a mention of anyone. Nothing for a section without rows, notes and remark.
void writeSectionMarkdown(Sink &sink, const Section &section);

/// Any bytes as text of one line that stands for itself in Markdown, in tables too.
[[nodiscard]] std::string markdownEscaped(std::string_view bytes);
/// As code: no person is mentioned, no issue is linked. In backquotes if they suffice: the text is also read raw.
[[nodiscard]] std::string markdownCode(std::string_view bytes);

} // namespace strata
