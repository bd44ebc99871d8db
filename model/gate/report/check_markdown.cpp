// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/check_markdown.h"

#include "model/base/text.h"
#include "model/gate/report/check_sections.h"
#include "model/gate/report/check_words.h"
#include "model/report/section_markdown.h"

#include <algorithm>
#include <string>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t mostPlaces = 10; // in the list; the table below it has more

void writePlaces(Sink &sink, const CheckRow &row)
{
    const auto places = placesBelow(row, mostPlaces);
    for (CheckPlace rest : places) {
        const std::string path = std::exchange(rest.path, {});
        const Message what = std::exchange(rest.text, {});
        const std::string where = placeLine(rest); // without brackets
        std::string line = path.empty() ? std::string() : markdownCode(path);
        if (!what.isEmpty())
            line += (line.empty() ? "" : ": ") + markdownMessage(what);
        if (!where.empty())
            line += line.empty() ? where : " (" + where + ")";
        sink.write("  - " + line + "\n");
    }
    if (const std::string more = placesLeftOut(row, places.size()); !more.empty() && !places.empty())
        sink.write("  - " + more + "\n");
}

/// What failed, then what was skipped, each with its reason.
void writeRules(Sink &sink, const CheckReport &report, Outcome outcome)
{
    for (const CheckRow &row : report.rows) {
        if (row.outcome != outcome)
            continue;
        const std::string file = configurationPlace(row);
        sink.write("- **" + std::string(outcomeName(outcome)) + "** " + markdownCode(ruleName(row)) + ": " +
                   markdownMessage(row.why) + (file.empty() ? "" : " (" + markdownCode(file) + ")") + "\n");
        if (outcome == Outcome::Fail)
            writePlaces(sink, row);
    }
}

void writeFigures(Sink &sink, const CheckReport &report)
{
    const std::vector<CheckFigure> figures = checkFigures(report);
    if (figures.empty())
        return;
    sink.write(std::string_view("\n| | |\n| --- | ---: |\n"));
    for (const CheckFigure &figure : figures)
        sink.write("| " + std::string(figure.title) + " | " + figure.text() + " |\n");
}

} // namespace

void writeCheckMarkdown(Sink &sink, const CheckReport &report)
{
    sink.write(std::string(checkCommentMark) + "\n### strata-cli check: " + std::string(outcomeName(report.outcome())) +
               ", " + verdictLine(report) + "\n\n" + markdownCode(report.image) + "\n\n");
    writeRules(sink, report, Outcome::Fail);
    writeRules(sink, report, Outcome::Incomplete);
    writeRules(sink, report, Outcome::Skip);
    writeFigures(sink, report);
    if (report.growth)
        sink.write("\n" + markdownEscaped(growthLine(*report.growth)) + "\n");
    writeSectionMarkdown(sink, rulesSection(report));
    writeSectionMarkdown(sink, failedPlacesSection(report));
    writeSectionMarkdown(sink, notesSection(report));
    for (const Section &section : causeSections(report))
        writeSectionMarkdown(sink, section);
    if (!report.notes.empty())
        sink.write('\n');
    for (const Message &note : report.notes)
        sink.write("- note: " + markdownEscaped(note.english()) + "\n");
}

} // namespace strata
