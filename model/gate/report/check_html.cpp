// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/check_html.h"

#include "model/base/text.h"
#include "model/gate/report/check_sections.h"
#include "model/gate/report/check_words.h"
#include "model/gate/report/treemap_html.h"
#include "model/report/html_text.h"
#include "model/report/section_html.h"

#include <string>

namespace strata {

namespace {

constexpr std::size_t mostRows = 2'000; // of one table
/// Columns of numbers and single words are as narrow as they can be; the figures have five tiles in a row, or three.
constexpr std::string_view tableStyle = "th.number { width: 1px; } th.word { width: 1px; min-width: 5.5em; }\n"
                                        "th.rule { min-width: 10.5em; } th.step { min-width: 7em; }\n"
                                        ".tiles { grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); }\n";

void writeHead(Sink &sink, const CheckReport &report)
{
    const std::string name = htmlEscaped(report.image);
    sink.write(htmlPageStart("strata-cli check: " + name, std::string(treemapStyle()) + std::string(tableStyle)));
    sink.write("<h1>" + name + "</h1>\n<p><span class=\"verdict " +
               (report.outcome() == Outcome::Pass ? "added" : "removed") + "\">" +
               std::string(outcomeName(report.outcome())) + ": " + htmlEscaped(verdictLine(report)) + "</span></p>\n");
    if (!report.imageId.empty())
        writeHtmlRemark(sink, "<code>" + htmlEscaped(report.imageId) + "</code>");
    for (const Message &note : report.notes)
        sink.write("<p class=\"changed\">" + htmlEscaped(note.english()) + "</p>\n");
}

void writeTiles(Sink &sink, const CheckReport &report)
{
    const std::vector<CheckFigure> figures = checkFigures(report);
    if (figures.empty())
        return;
    sink.write(std::string_view("<div class=\"tiles\">\n"));
    for (const CheckFigure &figure : figures)
        sink.write("<div class=\"tile\"><b>" + figure.text() + "</b>" + figure.title + "</div>\n");
    sink.write(std::string_view("</div>\n"));
}

void writeTables(Sink &sink, const std::vector<Section> &sections)
{
    for (const Section &section : sections) {
        if (section.rows != 0 || !section.nothing.empty())
            writeSectionHtml(sink, section, {}, mostRows);
    }
}

void writeTreemaps(Sink &sink, const CheckReport &report)
{
    if (!report.contents)
        return;
    const PathShare &visible = report.contents->visible;
    if (visible.bytes != 0) {
        writeHtmlHeading(sink, "What a container sees", dockerSize(visible.bytes));
        writeTreemapHtml(sink, visible, "The visible bytes by path");
    }
    const auto &waste = report.contents->waste;
    if (waste && waste->wastedBytes != 0) {
        writeHtmlHeading(sink, "What is stored needlessly", dockerSize(waste->wastedBytes));
        writeTreemapHtml(sink, waste->share, "The wasted bytes by path");
    }
}

} // namespace

void writeCheckHtml(Sink &sink, const CheckReport &report)
{
    writeHead(sink, report);
    writeTiles(sink, report);
    writeTables(sink, {rulesSection(report), failedPlacesSection(report), notesSection(report)});
    if (report.growth) {
        writeHtmlHeading(sink, "Growth", signedSize(report.growth->delta()));
        writeHtmlRemark(sink, htmlEscaped(growthLine(*report.growth)));
    }
    writeTables(sink, {growthSection(report), growthStepsSection(report)});
    writeTreemaps(sink, report);
    writeTables(sink, {wasteReasonsSection(report), wastedPathsSection(report)});
    sink.write(std::string_view("</body>\n</html>\n"));
}

} // namespace strata
