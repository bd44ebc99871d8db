// SPDX-License-Identifier: Apache-2.0
// Sections for a comment on a merge request: GitHub's and GitLab's Markdown.
#pragma once

#include "model/report/section.h"
#include "model/report/sink.h"

#include <string>
#include <string_view>

namespace strata {

/// Writes the notes as a list, then the table, collapsed; a long table is cut, with a remark. Text from images never
/// becomes Markdown, HTML or a mention of a person. Writes nothing for a section without rows, notes and remark.
void writeSectionMarkdown(Sink &sink, const Section &section);

/// Any bytes as one line of text that Markdown shows literally, in tables too.
[[nodiscard]] std::string markdownEscaped(std::string_view bytes);
/// The text as code: it neither mentions a person nor links an issue. In backquotes if they suffice, because the text
/// is also read raw.
[[nodiscard]] std::string markdownCode(std::string_view bytes);

} // namespace strata
