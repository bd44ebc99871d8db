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

} // namespace strata
