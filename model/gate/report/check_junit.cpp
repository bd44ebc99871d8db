// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/check_junit.h"

#include "model/base/time_text.h"
#include "model/gate/report/check_text.h"
#include "model/gate/report/check_words.h"
#include "model/gate/report/xml_text.h"

#include <map>
#include <string>
#include <utility>

namespace strata {

namespace {

std::string attribute(std::string_view name, std::string_view bytes)
{
    return " " + std::string(name) + "=\"" + xmlEscaped(bytes) + "\"";
}

/// Why, and each place on a line of its own.
std::string detailsOf(const CheckReport &report, const CheckRow &row)
{
    std::string text = row.why.english();
    for (const CheckPlace &place : row.places) {
        text += "\n" + placeLine(place);
        if (const std::string command = commandOf(report, place.step); !command.empty())
            text += ": " + command;
    }
    if (const std::string rest = placesLeftOut(row, row.places.size()); !rest.empty())
        text += "\n" + rest;
    if (const std::string file = configurationPlace(row); !file.empty())
        text += "\nThe rule is in " + file;
    return text;
}

/// Readers identify a test case by class and name.
class Names {
public:
    std::string next(const CheckRow &row)
    {
        const std::string name = row.title.empty() ? row.id : row.title;
        const std::size_t number = ++m_seen[{row.id, name}];
        return number == 1 ? name : name + " (" + std::to_string(number) + ")";
    }

private:
    std::map<std::pair<std::string, std::string>, std::size_t> m_seen;
};

std::string resultOf(const CheckReport &report, const CheckRow &row)
{
    switch (row.outcome) {
    case Outcome::Pass: return {};
    case Outcome::Skip: return "<skipped" + attribute("message", row.why.english()) + "/>";
    case Outcome::Incomplete:
        return "<error" + attribute("message", row.why.english()) + attribute("type", "incomplete") + ">" +
               xmlEscaped(detailsOf(report, row)) + "</error>";
    case Outcome::Fail: break;
    }
    return "<failure" + attribute("message", row.why.english()) + attribute("type", checkSeverityName(row.severity)) +
           ">" + xmlEscaped(detailsOf(report, row)) + "</failure>";
}

/// Without fractions and time zone, which the schema does not allow.
std::string timeText(std::chrono::system_clock::time_point now)
{
    std::string text = rfc3339(std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count());
    if (text.ends_with('Z'))
        text.pop_back();
    return text;
}

} // namespace

void writeCheckJunit(Sink &sink, const CheckReport &report, std::chrono::system_clock::time_point now)
{
    sink.write(std::string_view("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"));
    sink.write("<testsuite" + attribute("name", report.image.empty() ? "image" : report.image) +
               attribute("package", "strata-cli.check") + attribute("id", "0") + attribute("timestamp", timeText(now)) +
               attribute("hostname", "localhost") + attribute("tests", std::to_string(report.rows.size())) +
               attribute("failures", std::to_string(report.count(Outcome::Fail))) +
               attribute("errors", std::to_string(report.count(Outcome::Incomplete))) +
               attribute("skipped", std::to_string(report.count(Outcome::Skip))) + attribute("time", "0") + ">\n");
    sink.write(std::string_view("<properties>\n"));
    const auto property = [&sink](std::string_view name, std::string_view value) {
        sink.write("<property" + attribute("name", name) + attribute("value", value) + "/>\n");
    };
    property("image_id", report.imageId);
    for (const CheckFigure &figure : checkFigures(report))
        property(figure.key, figure.text());
    sink.write(std::string_view("</properties>\n"));
    Names names;
    for (const CheckRow &row : report.rows)
        sink.write("<testcase" + attribute("name", names.next(row)) + attribute("classname", row.id) +
                   attribute("time", "0") + ">" + resultOf(report, row) + "</testcase>\n");
    StringSink text;
    writeCheckCauses(text, report);
    sink.write("<system-out>" + xmlEscaped(text.take()) + "</system-out>\n<system-err></system-err>\n");
    sink.write(std::string_view("</testsuite>\n</testsuites>\n"));
}

} // namespace strata
