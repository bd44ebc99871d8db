// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/check_github.h"

#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/gate/report/check_words.h"

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

constexpr std::size_t mostPlaces = 10; // in one annotation

std::string_view commandName(CheckSeverity severity)
{
    switch (severity) {
    case CheckSeverity::Info: return "notice";
    case CheckSeverity::Warning: return "warning";
    case CheckSeverity::Error: break;
    }
    return "error";
}

std::string percentEscaped(std::string_view text, std::string_view special)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string escaped;
    for (const char c : text) {
        if (special.find(c) == std::string_view::npos) {
            escaped += c;
            continue;
        }
        const auto code = static_cast<unsigned char>(c);
        escaped += {'%', digits[code >> 4], digits[code & 15]};
    }
    return escaped;
}

std::string messageOf(const CheckRow &row)
{
    std::string text = escapedForDisplay(row.why.english());
    const auto places = placesBelow(row, mostPlaces);
    for (const CheckPlace &place : places)
        text += "\n" + placeLine(place);
    if (const std::string rest = placesLeftOut(row, places.size()); !rest.empty() && !places.empty())
        text += "\n" + rest;
    return text;
}

void writeAnnotation(Sink &sink, const CheckRow &row)
{
    std::string properties;
    if (!row.file.empty()) {
        properties = "file=" + githubProperty(escapedForDisplay(repositoryPath(row.file))) + ",";
        if (row.line != 0)
            properties += "line=" + std::to_string(row.line) + ",";
    }
    properties += "title=" + githubProperty("strata-cli check: " + ruleName(row));
    const std::string_view command = row.showsPlaces() ? commandName(row.severity) : "error";
    sink.write("::" + std::string(command) + " " + properties + "::" + githubData(messageOf(row)) + "\n");
}

/// Plain digits; a share as it is; nothing for what is not a finite number.
std::string plainNumber(const CheckMeasure &measure)
{
    using Unit = CheckMeasure::Unit;
    const bool isWhole = measure.unit == Unit::Bytes || measure.unit == Unit::Count;
    if (isWhole)
        return std::to_string(measure.number);
    return std::isfinite(measure.ratio) ? CheckMeasure::share(measure.ratio).text() : std::string();
}

} // namespace

std::string githubData(std::string_view text)
{
    return percentEscaped(text, "%\r\n");
}

std::string githubProperty(std::string_view text)
{
    return percentEscaped(text, "%\r\n:,");
}

void writeCheckGithub(Sink &sink, const CheckReport &report)
{
    for (const CheckRow &row : report.rows) {
        if (row.showsPlaces() || row.outcome == Outcome::Incomplete)
            writeAnnotation(sink, row);
    }
}

void writeGithubOutputs(Sink &sink, const CheckReport &report)
{
    sink.write("result=" + inLowerCase(outcomeName(report.outcome())) + "\n");
    sink.write("passed=" + std::to_string(report.count(Outcome::Pass)) + "\n");
    sink.write("failed=" + std::to_string(report.count(Outcome::Fail)) + "\n");
    sink.write("skipped=" + std::to_string(report.count(Outcome::Skip)) + "\n");
    sink.write("incomplete=" + std::to_string(report.count(Outcome::Incomplete)) + "\n");
    for (const CheckFigure &figure : checkFigures(report)) {
        std::string name(figure.key);
        std::ranges::replace(name, '_', '-');
        sink.write(name + "=" + plainNumber(figure.measure) + "\n");
    }
}

} // namespace strata
