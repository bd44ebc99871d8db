// SPDX-License-Identifier: Apache-2.0
// Sections in an HTML page, in the classes of reportStyle().
#pragma once

#include "model/report/section.h"
#include "model/report/sink.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace strata {

struct HtmlSides {
    std::string a; // the names of the sides, escaped
    std::string b;
};

/// Writes the heading with the number of rows that count, the notes, and the table with at most `mostRows` rows; the
/// number of rows left out is shown below.
void writeSectionHtml(Sink &sink, const Section &section, const HtmlSides &sides, std::size_t mostRows);

// The pieces, for parts of a page that are arranged in another way.
void writeHtmlHeading(Sink &sink, std::string_view title, std::string_view count);
/// Writes a muted paragraph; `html` is already escaped.
void writeHtmlRemark(Sink &sink, std::string_view html);
void writeHtmlTable(Sink &sink, const Section &section, const HtmlSides &sides, std::size_t mostRows);

} // namespace strata
