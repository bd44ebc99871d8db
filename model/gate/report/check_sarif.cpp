// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/check_sarif.h"

#include "model/base/text.h"
#include "model/gate/report/check_words.h"
#include "model/report/json_writer.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

namespace {

constexpr std::string_view imageBase = "IMAGE"; // what paths in the image are relative to

std::string_view levelOf(CheckSeverity severity)
{
    switch (severity) {
    case CheckSeverity::Info: return "note";
    case CheckSeverity::Warning: return "warning";
    case CheckSeverity::Error: break;
    }
    return "error";
}

class Log {
public:
    Log(Sink &sink, const CheckReport &report) : m_json(sink), m_report(report)
    {
        for (const CheckRow &row : report.rows) {
            if (std::ranges::find(m_rules, row.id) == m_rules.end())
                m_rules.push_back(row.id);
        }
    }

    void write();

private:
    void message(std::string_view key, std::string_view text)
    {
        m_json.key(key);
        m_json.beginObject();
        m_json.text("text", text);
        m_json.endObject();
    }
    void artifact(const std::string &uri, std::string_view base);
    void region(std::size_t line);
    void configuration(const CheckRow &row);
    void writeDriver();
    void writeInvocation();
    void writeBases();
    void writeResult(const CheckRow &row, const CheckPlace *place);
    void writeLocation(const CheckRow &row, const CheckPlace *place);
    void writeProperties(const CheckRow &row, const CheckPlace *place);

    JsonWriter m_json;
    const CheckReport &m_report;
    std::vector<std::string> m_rules;
    Fingerprints m_fingerprints;
};

void Log::artifact(const std::string &uri, std::string_view base)
{
    m_json.key("artifactLocation");
    m_json.beginObject();
    m_json.text("uri", uri);
    if (!base.empty())
        m_json.text("uriBaseId", base);
    m_json.endObject();
}

void Log::region(std::size_t line)
{
    m_json.key("region");
    m_json.beginObject();
    m_json.number("startLine", static_cast<std::uint64_t>(line));
    m_json.endObject();
}

/// The members of a location: where the rule is.
void Log::configuration(const CheckRow &row)
{
    const std::string path = repositoryPath(row.file);
    m_json.key("physicalLocation");
    m_json.beginObject();
    artifact((path.starts_with('/') ? "file://" : "") + uriEscaped(path), {});
    region(std::max<std::size_t>(row.line, 1));
    m_json.endObject();
}

void Log::writeDriver()
{
    m_json.key("tool");
    m_json.beginObject();
    m_json.key("driver");
    m_json.beginObject();
    m_json.text("name", "strata-cli");
    m_json.text("version", STRATA_VERSION);
    m_json.text("semanticVersion", STRATA_VERSION);
    m_json.key("rules");
    m_json.beginArray();
    for (const std::string &id : m_rules) {
        m_json.beginObject();
        m_json.text("id", id);
        message("shortDescription", "The rule " + id + " of strata-cli check");
        m_json.endObject();
    }
    m_json.endArray();
    m_json.endObject();
    m_json.endObject();
}

/// What was skipped or could not be looked at, and why.
void Log::writeInvocation()
{
    m_json.key("invocations");
    m_json.beginArray();
    m_json.beginObject();
    m_json.key("executionSuccessful");
    const Outcome outcome = m_report.outcome();
    m_json.boolean(outcome != Outcome::Incomplete);
    m_json.key("exitCode");
    m_json.number(outcome == Outcome::Pass ? 0 : outcome == Outcome::Fail ? 1 : 2);
    m_json.key("toolExecutionNotifications");
    m_json.beginArray();
    const auto note = [this](const std::string &text, std::string_view level = "note") {
        m_json.beginObject();
        m_json.text("level", level);
        message("message", text);
        m_json.endObject();
    };
    for (const CheckRow &row : m_report.rows) {
        if (row.outcome == Outcome::Skip)
            note(ruleName(row) + ": skipped: " + row.why.english());
        else if (row.outcome == Outcome::Incomplete)
            note(ruleName(row) + ": not known: " + row.why.english(), "error");
    }
    for (const Message &text : m_report.notes)
        note(text.english());
    m_json.endArray();
    m_json.endObject();
    m_json.endArray();
}

void Log::writeBases()
{
    m_json.key("originalUriBaseIds");
    m_json.beginObject();
    m_json.key(imageBase);
    m_json.beginObject();
    message("description", "The root directory of the image " + escapedForDisplay(m_report.image));
    m_json.endObject();
    m_json.endObject();
}

/// The path in the image; else where the rule is; else the image. Systems that show SARIF need one, with a line.
void Log::writeLocation(const CheckRow &row, const CheckPlace *place)
{
    m_json.key("locations");
    m_json.beginArray();
    m_json.beginObject();
    const bool hasPath = place != nullptr && place->path.size() > 1;
    if (hasPath || row.file.empty()) {
        m_json.key("physicalLocation");
        m_json.beginObject();
        if (hasPath)
            artifact(uriEscaped(std::string_view(place->path).substr(1)), imageBase);
        else
            artifact(uriEscaped(repositoryPath(m_report.image)), {});
        region(1);
        m_json.endObject();
    } else {
        configuration(row);
    }
    if (place != nullptr && place->layer.isLayer()) {
        m_json.key("logicalLocations");
        m_json.beginArray();
        m_json.beginObject();
        m_json.text("name", "layer " + std::to_string(place->layer.value));
        m_json.text("kind", "namespace");
        m_json.endObject();
        m_json.endArray();
    }
    m_json.endObject();
    m_json.endArray();
    if (!hasPath || row.file.empty())
        return;
    m_json.key("relatedLocations");
    m_json.beginArray();
    m_json.beginObject();
    m_json.number("id", 1);
    configuration(row);
    message("message", "the rule");
    m_json.endObject();
    m_json.endArray();
}

void Log::writeProperties(const CheckRow &row, const CheckPlace *place)
{
    m_json.key("properties");
    m_json.beginObject();
    m_json.text("title", row.title);
    if (row.measured)
        m_json.text("measured", row.measured->text());
    if (row.threshold)
        m_json.text("threshold", row.threshold->text());
    if (place != nullptr) {
        if (place->layer.isLayer())
            m_json.number("layer", place->layer.value);
        if (const std::string command = commandOf(m_report, place->step); !command.empty())
            m_json.text("command", command);
        if (place->bytes)
            m_json.number("bytes", *place->bytes);
        if (!place->finding.empty())
            m_json.text("finding", place->finding);
    }
    m_json.endObject();
}

void Log::writeResult(const CheckRow &row, const CheckPlace *place)
{
    const auto rule = std::ranges::find(m_rules, row.id) - m_rules.begin();
    const std::string fingerprint = m_fingerprints.next(row, place);
    m_json.beginObject();
    m_json.text("ruleId", row.id);
    m_json.number("ruleIndex", static_cast<std::uint64_t>(rule));
    m_json.text("level", levelOf(row.severity));
    message("message", issueLine(row, place));
    writeLocation(row, place);
    m_json.key("partialFingerprints");
    m_json.beginObject();
    m_json.text("strataPlace/v1", fingerprint);
    m_json.text("primaryLocationLineHash", fingerprint.substr(0, 16) + ":1"); // the one that GitHub reads
    m_json.endObject();
    writeProperties(row, place);
    m_json.endObject();
}

void Log::write()
{
    m_json.beginObject();
    m_json.text("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");
    m_json.text("version", "2.1.0");
    m_json.key("runs");
    m_json.beginArray();
    m_json.beginObject();
    writeDriver();
    writeInvocation();
    writeBases();
    m_json.text("columnKind", "unicodeCodePoints");
    m_json.key("results");
    m_json.beginArray();
    for (const CheckRow &row : m_report.rows) {
        if (!row.showsPlaces())
            continue;
        if (row.places.empty())
            writeResult(row, nullptr);
        for (const CheckPlace &place : row.places)
            writeResult(row, &place);
    }
    m_json.endArray();
    m_json.endObject();
    m_json.endArray();
    m_json.endObject();
}

} // namespace

void writeCheckSarif(Sink &sink, const CheckReport &report)
{
    Log(sink, report).write();
    sink.write('\n');
}

} // namespace strata
