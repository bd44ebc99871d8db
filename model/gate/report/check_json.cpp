// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/check_json.h"

#include "model/base/text.h"
#include "model/gate/report/check_sections.h"
#include "model/gate/report/check_words.h"
#include "model/report/json_writer.h"
#include "model/report/section_records.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace strata {

namespace {

using Unit = CheckMeasure::Unit;

/// As many digits as the number needs; JSON cannot express infinity.
void writeReal(JsonWriter &json, double number)
{
    if (!std::isfinite(number))
        return json.null();
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    json.decimal(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

void writeNumber(JsonWriter &json, const CheckMeasure &measure)
{
    if (measure.unit == Unit::Bytes || measure.unit == Unit::Count)
        json.integer(measure.number);
    else
        writeReal(json, measure.ratio);
}

std::string_view unitName(Unit unit)
{
    static constexpr std::array<std::string_view, 4> names{"bytes", "count", "ratio", "percent"};
    return names[static_cast<std::size_t>(unit)];
}

void writeMeasure(JsonWriter &json, std::string_view key, const std::optional<CheckMeasure> &measure)
{
    json.key(key);
    if (!measure)
        return json.null();
    json.beginObject();
    json.text("unit", unitName(measure->unit));
    json.key("value");
    writeNumber(json, *measure);
    json.text("text", measure->text());
    json.endObject();
}

template<class Number>
void writeOptional(JsonWriter &json, std::string_view key, bool isThere, Number number)
{
    json.key(key);
    if (isThere)
        json.number(static_cast<std::uint64_t>(number));
    else
        json.null();
}

/// Null if it is empty; with its bytes if it is not UTF-8.
void writeBytes(JsonWriter &json, std::string_view key, std::string_view bytes)
{
    json.key(key);
    if (bytes.empty())
        return json.null();
    json.text(bytes);
    if (isValidUtf8(bytes))
        return;
    json.key(std::string(key) + "_base64");
    json.base64(bytes);
}

void writePlace(JsonWriter &json, const CheckReport &report, const CheckPlace &place)
{
    json.beginObject();
    writeBytes(json, "path", place.path);
    writeOptional(json, "layer", place.layer.isLayer(), place.layer.value);
    writeOptional(json, "step", place.step.has_value(), place.step.value_or(0));
    writeBytes(json, "command", commandOf(report, place.step));
    writeOptional(json, "bytes", place.bytes.has_value(), place.bytes.value_or(0));
    writeBytes(json, "text", place.text.english());
    writeBytes(json, "finding", place.finding);
    json.endObject();
}

void writeRule(JsonWriter &json, const CheckReport &report, const CheckRow &row)
{
    json.beginObject();
    json.text("id", row.id);
    writeBytes(json, "title", row.title);
    json.text("outcome", outcomeName(row.outcome));
    json.text("severity", checkSeverityName(row.severity));
    json.text("why", row.why.english());
    writeMeasure(json, "measured", row.measured);
    writeMeasure(json, "threshold", row.threshold);
    json.key("places");
    json.beginArray();
    for (const CheckPlace &place : row.places)
        writePlace(json, report, place);
    json.endArray();
    json.number("place_count", row.placeCount);
    writeBytes(json, "file", row.file);
    writeOptional(json, "line", row.line != 0, row.line);
    json.endObject();
}

void writeGrowth(JsonWriter &json, Sink &sink, const CheckReport &report)
{
    json.key("growth");
    if (!report.growth)
        return json.null();
    const GrowthCause &growth = *report.growth;
    json.beginObject();
    writeBytes(json, "against", growth.against);
    json.text("size", measuredSizeName(growth.size));
    json.key("own_layers_only");
    json.boolean(growth.onlyOwnLayers);
    json.number("before", growth.before);
    json.number("after", growth.after);
    json.key("delta");
    json.integer(growth.delta());
    json.key("explained");
    writeReal(json, growth.explained);
    writeSectionJson(json, sink, growthSection(report));
    writeSectionJson(json, sink, growthStepsSection(report));
    json.endObject();
}

void writeWaste(JsonWriter &json, Sink &sink, const CheckReport &report)
{
    json.key("waste");
    if (!report.contents || !report.contents->waste)
        return json.null();
    json.beginObject();
    json.number("stored_bytes", report.contents->waste->storedBytes);
    json.number("wasted_bytes", report.contents->waste->wastedBytes);
    json.number("path_count", report.contents->waste->pathCount);
    writeSectionJson(json, sink, wasteReasonsSection(report));
    writeSectionJson(json, sink, wastedPathsSection(report));
    json.endObject();
}

template<class List, class Write>
void writeList(JsonWriter &json, std::string_view key, const List &list, Write write)
{
    json.key(key);
    json.beginArray();
    for (const auto &each : list)
        write(each);
    json.endArray();
}

} // namespace

void writeCheckJson(Sink &sink, const CheckReport &report)
{
    JsonWriter json(sink);
    json.beginObject();
    json.text("schema", "check-" + std::to_string(checkJsonVersion));
    json.text("strata", STRATA_VERSION);
    writeBytes(json, "image", report.image);
    writeBytes(json, "image_id", report.imageId);
    json.text("outcome", outcomeName(report.outcome()));
    json.number("passed", report.count(Outcome::Pass));
    json.number("failed", report.count(Outcome::Fail));
    json.number("skipped", report.count(Outcome::Skip));
    json.number("incomplete", report.count(Outcome::Incomplete));
    json.key("figures");
    json.beginObject();
    for (const CheckFigure &figure : checkFigures(report)) {
        json.key(figure.key);
        writeNumber(json, figure.measure);
    }
    json.endObject();
    writeList(json, "rules", report.rows, [&](const CheckRow &row) { writeRule(json, report, row); });
    writeGrowth(json, sink, report);
    writeWaste(json, sink, report);
    writeList(json, "commands", report.commands, [&](const std::string &command) { json.text(command); });
    writeList(json, "notes", report.notes, [&](const Message &note) { json.text(note.english()); });
    json.endObject();
    sink.write('\n');
}

} // namespace strata
