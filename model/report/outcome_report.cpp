// SPDX-License-Identifier: Apache-2.0
#include "model/report/outcome_report.h"

#include "model/report/entry_report.h"
#include "model/report/info_report.h"

#include <array>
#include <optional>
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
    to.optionalText("problem", verdict.problem);
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
    for (const std::string &problem : report.problems)
        json.text(problem);
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

void writeDifference(RecordWriter &to, const ImageTree &tree, const TreeDifference &difference, std::string_view path)
{
    const auto older = fieldsOf(tree, difference.older);
    const auto newer = fieldsOf(tree, difference.newer);
    using Number = std::optional<std::uint64_t>;
    const std::vector<std::string_view> what = whatNames(difference.what);
    to.begin();
    to.text("kind", changeName(difference.kind));
    to.text("path", path);
    const char type = newer ? newer->type : older->type;
    to.text("type", std::string_view(&type, 1));
    to.list("what", std::vector<std::string>(what.begin(), what.end()));
    to.optionalNumber("old_size", older ? Number(older->size) : std::nullopt);
    to.optionalNumber("new_size", newer ? Number(newer->size) : std::nullopt);
    to.optionalNumber("old_layer", older ? Number(older->layer.value) : std::nullopt);
    to.optionalNumber("new_layer", newer ? Number(newer->layer.value) : std::nullopt);
    to.end();
}

std::string differenceLine(const ImageTree &tree, const TreeDifference &difference, std::string_view path)
{
    const auto older = fieldsOf(tree, difference.older);
    const auto newer = fieldsOf(tree, difference.newer);
    std::string line(changeName(difference.kind));
    line.resize(10, ' ');
    line += escapedForTsv(path);
    if (const auto names = whatNames(difference.what); !names.empty()) {
        line += "  (";
        for (std::size_t i = 0; i < names.size(); ++i) {
            line += i > 0 ? " " : "";
            line += names[i];
        }
        line += ')';
    }
    const bool sizes = (older && older->type == 'f') || (newer && newer->type == 'f');
    if (!sizes)
        return line;
    line += "  ";
    if (older && newer)
        line += older->size == newer->size ? sizeText(*newer) : sizeText(*older) + " -> " + sizeText(*newer);
    else
        line += sizeText(newer ? *newer : *older);
    return line;
}

} // namespace strata
