// SPDX-License-Identifier: Apache-2.0
// Sections in a page of HTML, in the classes of reportStyle().
#pragma once

#include "model/report/section.h"
#include "model/report/sink.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace strata {

struct HtmlSides {
    std::string a; // the sides' names, escaped
    std::string b;
};

/// The heading with the number of rows that count, the notes, and the table with at most `mostRows` rows; what is left
/// out is said.
void writeSectionHtml(Sink &sink, const Section &section, const HtmlSides &sides, std::size_t mostRows);

// The pieces, for a part of a page that is arranged in another way.
void writeHtmlHeading(Sink &sink, std::string_view title, std::string_view count);
/// A muted paragraph; `html` is escaped already.
void writeHtmlRemark(Sink &sink, std::string_view html);
void writeHtmlTable(Sink &sink, const Section &section, const HtmlSides &sides, std::size_t mostRows);

} // namespace strata
