// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/check_text.h"

#include "model/base/text.h"
#include "model/gate/report/check_sections.h"
#include "model/gate/report/check_words.h"
#include "model/report/section_text.h"

#include <algorithm>
#include <string>

namespace strata {

namespace {

constexpr std::size_t mostPlaces = 10; // of one rule: a report for programs has all of them

void writeRule(Sink &sink, const CheckRow &row, std::size_t width, std::size_t outcomeWidth)
{
    std::string outcome(outcomeName(row.outcome));
    outcome.resize(outcomeWidth, ' ');
    std::string name = ruleName(row);
    name.resize(std::max(name.size(), width), ' ');
    sink.write(outcome + "  " + name + "  " + escapedForDisplay(row.why.english()) + "\n");
    if (!row.showsPlaces())
        return;
    const auto places = placesBelow(row, mostPlaces);
    for (const CheckPlace &place : places)
        sink.write("      " + placeLine(place) + "\n");
    if (const std::string rest = placesLeftOut(row, places.size()); !rest.empty() && !places.empty())
        sink.write("      " + rest + "\n");
}

} // namespace

void writeCheckCauses(Sink &sink, const CheckReport &report, bool truncates)
{
    const std::vector<CheckFigure> figures = checkFigures(report);
    for (std::size_t i = 0; i < figures.size(); ++i)
        sink.write((i == 0 || figures[i].startsLine ? "\n" : ", ") + std::string(figures[i].title) + " " +
                   figures[i].text());
    if (!figures.empty())
        sink.write('\n');
    if (report.growth)
        sink.write("\n" + growthLine(*report.growth) + "\n");
    for (const Section &section : causeSections(report)) {
        if (!section.columnsOf(Form::Text).empty())
            writeSectionText(sink, section, truncates);
    }
}

void writeCheckText(Sink &sink, const CheckReport &report, bool truncates)
{
    constexpr std::size_t widest = 50;
    std::size_t width = 0;
    std::size_t outcomeWidth = 0;
    for (const CheckRow &row : report.rows)
        outcomeWidth = std::max(outcomeWidth, outcomeName(row.outcome).size());
    for (const CheckRow &row : report.rows)
        width = std::max(width, std::min(ruleName(row).size(), widest));
    for (const CheckRow &row : report.rows)
        writeRule(sink, row, width, outcomeWidth);
    writeCheckCauses(sink, report, truncates);
    for (const Message &note : report.notes)
        sink.write("\nnote: " + escapedForDisplay(note.english()) + "\n");
    sink.write("\n" + std::string(outcomeName(report.outcome())) + ": " + verdictLine(report) + "\n");
}

} // namespace strata
