// SPDX-License-Identifier: Apache-2.0
#include "model/report/outcome_report.h"

#include "model/report/info_report.h"

#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

namespace strata {

namespace {

constexpr std::array<std::string_view, 9> verdictColumnNames = {
    "layer", "digest", "diff_id", "computed_digest", "computed_diff_id", "blob", "plain", "verified", "problem"};

constexpr std::array<std::string_view, 8> diffColumnNames = {"kind",     "path",     "type",      "what",
                                                             "old_size", "new_size", "old_layer", "new_layer"};

std::optional<EntryFields> fieldsOf(const ImageTree &tree, const Change *version)
{
    if (version == nullptr)
        return std::nullopt;
    return entryFields(tree, *version);
}

std::string sizeText(const EntryFields &fields)
{
    return fields.type == 'f' ? dockerSize(fields.size) : std::string("-");
}

} // namespace

Columns verdictColumns()
{
    return verdictColumnNames;
}

void writeVerdict(RecordWriter &to, const LayerInfo &layer, const LayerVerdict &verdict)
{
    to.begin();
    to.number("layer", verdict.layer.value);
    to.digest("digest", layer.descriptor.digest);
    to.digest("diff_id", layer.diffId);
    to.digest("computed_digest", verdict.blobDigest);
    to.digest("computed_diff_id", verdict.diffId);
    to.optionalBoolean("blob", verdict.blob);
    to.optionalBoolean("plain", verdict.plain);
    to.optionalBoolean("verified", verdict.verified());
    to.optionalText("problem", verdict.problem.english());
    to.digest("chain_id", verdict.chainId);
    to.end();
}

void writeVerifyReport(Sink &sink, const ImageInfo &image, const VerifyReport &report)
{
    JsonWriter json(sink);
    json.beginObject();
    json.key("ok");
    json.boolean(report.ok());
    json.number("documents", report.documents);
    json.key("problems");
    json.beginArray();
    for (const Message &problem : report.problems)
        json.text(problem.english());
    json.endArray();
    json.key("layers");
    json.beginArray();
    const auto records = jsonRecords(json);
    for (const LayerVerdict &verdict : report.layers)
        writeVerdict(*records, image.layers[verdict.layer.index()], verdict);
    json.endArray();
    json.endObject();
}

void writeExtractReport(Sink &sink, const ExtractReport &report)
{
    JsonWriter json(sink);
    json.beginObject();
    json.number("files", report.files);
    json.number("directories", report.directories);
    json.number("links", report.links);
    json.number("bytes", report.bytes);
    json.key("notes");
    writeNotes(json, report.notes.all());
    json.endObject();
}

Columns diffColumns()
{
    return diffColumnNames;
}

DifferenceRow differenceRow(const ImageTree &tree, const TreeDifference &difference, std::string_view path)
{
    return {changeName(difference.kind), path, difference.what, fieldsOf(tree, difference.older),
            fieldsOf(tree, difference.newer)};
}

void writeDifference(RecordWriter &to, const DifferenceRow &row)
{
    using Number = std::optional<std::uint64_t>;
    const std::vector<std::string_view> what = whatNames(row.what);
    to.begin();
    to.text("kind", row.kind);
    to.text("path", row.path);
    const char type = row.newer ? row.newer->type : row.older->type;
    to.text("type", std::string_view(&type, 1));
    to.list("what", std::vector<std::string>(what.begin(), what.end()));
    to.optionalNumber("old_size", row.older ? Number(row.older->size) : std::nullopt);
    to.optionalNumber("new_size", row.newer ? Number(row.newer->size) : std::nullopt);
    to.optionalNumber("old_layer", row.older ? Number(row.older->layer.value) : std::nullopt);
    to.optionalNumber("new_layer", row.newer ? Number(row.newer->layer.value) : std::nullopt);
    to.text("change", row.kind); // in JSON only, as ls and story call it
    if (!row.movedFrom.empty())
        to.text("moved_from", row.movedFrom);
    if (!row.movedTo.empty())
        to.text("moved_to", row.movedTo);
    to.end();
}

namespace {

/// "mode 0644 -> 0755"; only the word if there is no short form.
std::string toldDifference(std::string_view name, What what, const EntryFields &older, const EntryFields &newer)
{
    const auto octal = [](std::uint32_t mode) {
        std::array<char, 16> digits{};
        std::snprintf(digits.data(), digits.size(), "%04o", static_cast<unsigned>(mode));
        return std::string(digits.data());
    };
    const auto told = [name](const std::string &before, const std::string &after) {
        return std::string(name) + " " + before + " -> " + after;
    };
    if (what == What::Mode)
        return told(octal(older.mode), octal(newer.mode));
    if (what == What::Owner)
        return told(std::to_string(older.uid) + ":" + std::to_string(older.gid),
                    std::to_string(newer.uid) + ":" + std::to_string(newer.gid));
    if (what == What::Type)
        return told(std::string(1, older.type), std::string(1, newer.type));
    if (what == What::Link && !older.link.empty() && !newer.link.empty())
        return told(escapedForTsv(older.link), escapedForTsv(newer.link));
    return std::string(name);
}

/// "  (content, mode 0644 -> 0755)"; "" where nothing is said.
std::string whatText(const DifferenceRow &row)
{
    if (row.what == What::Nothing)
        return {};
    std::string text;
    for (const What one : {What::Content, What::Mode, What::Owner, What::Mtime, What::Xattrs, What::Type, What::Link}) {
        if (!contains(row.what, one))
            continue;
        const std::string_view name = whatNames(one).front();
        text += text.empty() ? "" : ", ";
        text += row.older && row.newer ? toldDifference(name, one, *row.older, *row.newer) : std::string(name);
    }
    return "  (" + text + ")";
}

} // namespace

std::string differenceLine(const DifferenceRow &row)
{
    std::string line(row.kind);
    line.resize(10, ' ');
    line += escapedForTsv(row.path);
    line += whatText(row);
    const bool sizes = (row.older && row.older->type == 'f') || (row.newer && row.newer->type == 'f');
    if (sizes) {
        line += "  ";
        if (row.older && row.newer)
            line += row.older->size == row.newer->size ? sizeText(*row.newer)
                                                       : sizeText(*row.older) + " -> " + sizeText(*row.newer);
        else
            line += sizeText(row.newer ? *row.newer : *row.older);
    }
    if (!row.movedFrom.empty())
        line += "  (was " + escapedForTsv(row.movedFrom) + ")";
    if (!row.movedTo.empty())
        line += "  (now " + escapedForTsv(row.movedTo) + ")";
    return line;
}

} // namespace strata
