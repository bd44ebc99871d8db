// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/check_gitlab.h"

#include "model/base/text.h"
#include "model/gate/report/check_words.h"
#include "model/report/json_writer.h"

#include <algorithm>
#include <string>

namespace strata {

namespace {

std::string_view severityOf(CheckSeverity severity)
{
    switch (severity) {
    case CheckSeverity::Info: return "info";
    case CheckSeverity::Warning: return "minor";
    case CheckSeverity::Error: break;
    }
    return "major";
}

/// A file of the repository if there is one: the widget links it, at its line. Else the path in the image.
std::string pathOf(const CheckReport &report, const CheckRow &row, const CheckPlace *place)
{
    if (!row.file.empty())
        return repositoryPath(row.file);
    if (place != nullptr && place->path.size() > 1)
        return escapedForDisplay(std::string_view(place->path).substr(1));
    return escapedForDisplay(repositoryPath(report.image));
}

void writeIssue(JsonWriter &json, Fingerprints &fingerprints, const CheckReport &report, const CheckRow &row,
                const CheckPlace *place)
{
    json.beginObject();
    json.text("description", issueLine(row, place));
    json.text("check_name", "strata/" + row.id);
    json.text("fingerprint", fingerprints.next(row, place));
    json.text("severity", severityOf(row.showsPlaces() ? row.severity : CheckSeverity::Error));
    json.key("location");
    json.beginObject();
    json.text("path", pathOf(report, row, place));
    json.key("lines");
    json.beginObject();
    json.number("begin", static_cast<std::uint64_t>(row.file.empty() ? 1 : std::max<std::size_t>(row.line, 1)));
    json.endObject();
    json.endObject();
    json.endObject();
}

} // namespace

void writeCheckGitlab(Sink &sink, const CheckReport &report)
{
    JsonWriter json(sink);
    Fingerprints fingerprints;
    json.beginArray();
    for (const CheckRow &row : report.rows) {
        if (!row.showsPlaces() && row.outcome != Outcome::Incomplete)
            continue;
        if (row.places.empty())
            writeIssue(json, fingerprints, report, row, nullptr);
        for (const CheckPlace &place : row.places)
            writeIssue(json, fingerprints, report, row, &place);
    }
    json.endArray();
    sink.write('\n');
}

} // namespace strata
