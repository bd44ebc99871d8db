// SPDX-License-Identifier: Apache-2.0
#include "model/report/image_report.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

// Columns keep their places for scripts that count them: new ones come last, old names stay until 1.0.
constexpr std::array<std::string_view, 14> imageColumnNames = {
    "number", "refs", "manifest_digest", "id",     "os",    "architecture", "variant", "created", "layers",
    "size",   "kind", "stored",          "shared", "unique"};
constexpr std::size_t sharedColumns = 2; // the last ones

constexpr std::array<std::string_view, 25> layerColumnNames = {
    "layer",        "digest",       "diff_id", "chain_id",   "media_type", "compression", "compressed",
    "uncompressed", "entries",      "added",   "modified",   "metadata",   "removed",     "opaque",
    "bytes",        "hidden_bytes", "created", "created_by", "comment",    "verified",    "stored",
    "unpacked",     "files",        "visible", "hidden"};

constexpr std::array<std::string_view, 8> historyColumnNames = {"id",      "created", "created_by",  "size",
                                                                "comment", "author",  "empty_layer", "layer"};

/// The computed digest against the claimed one; empty where one of them is not known.
std::optional<bool> agrees(const Digest &claimed, const Digest &computed)
{
    if (claimed.isNull() || computed.isNull() || claimed.algorithm() != computed.algorithm())
        return std::nullopt;
    return claimed == computed;
}

std::optional<bool> both(std::optional<bool> a, std::optional<bool> b)
{
    if (!a || !b)
        return a ? a : b;
    return *a && *b;
}

/// The chain goes on over a layer that claims no diff ID, if its own was computed.
void addDiffId(LayerRow &row, const LayerRow *below)
{
    row.isComputed = row.info->diffId.isNull() && !row.read->diffId.isNull();
    row.diffId = row.isComputed ? row.read->diffId : row.info->diffId;
    row.chainId = row.info->chainId;
    if (row.chainId.isNull() && !row.diffId.isNull() && (below == nullptr || !below->chainId.isNull()))
        row.chainId = chainIdOf(below == nullptr ? Digest() : below->chainId, row.diffId);
}

} // namespace

Columns imageColumns(bool hasShared)
{
    return Columns(imageColumnNames).first(imageColumnNames.size() - (hasShared ? 0 : sharedColumns));
}

void writeImageRow(RecordWriter &to, const ImageInfo &image, const SharedBytes *shared)
{
    to.begin();
    to.number("number", image.number);
    to.list("refs", image.refs);
    to.digest("manifest_digest", image.manifestDigest);
    to.digest("id", image.id);
    to.optionalText("os", image.platform.os);
    to.optionalText("architecture", image.platform.architecture);
    to.optionalText("variant", image.platform.variant);
    to.optionalTime("created", image.config.created);
    to.number("layers", image.layers.size());
    const Sizes sizes = imageSizes(image).image;
    to.optionalNumber("size", sizes.stored);
    to.text("kind", imageKindName(image.kind));
    to.optionalNumber("stored", sizes.stored);
    if (shared != nullptr) {
        to.number("shared", shared->shared);
        to.number("unique", shared->unique);
    }
    to.optionalText("platform", image.platform.text());
    to.optionalText("media_type", image.mediaType);
    to.optionalText("artifact_type", image.artifactType);
    to.digest("subject", image.subject);
    to.digest("target_digest", image.target());
    to.boolean("in_source", !image.isAbsent);
    to.end();
}

std::string_view layerStateName(LayerState state)
{
    switch (state) {
    case LayerState::Present: return "present";
    case LayerState::Missing: return "missing";
    case LayerState::Foreign: return "foreign";
    case LayerState::Encrypted: return "encrypted";
    case LayerState::NotALayer: return "not-a-layer";
    }
    return "";
}

std::vector<LayerRow> layerRows(const Image &image)
{
    const ImageInfo &info = image.info();
    const ImageSizes sizes = imageSizesAt(image, image.lastLayer());
    std::vector<LayerRow> rows;
    for (std::size_t i = 0; i < info.layers.size(); ++i) {
        LayerRow row;
        row.info = &info.layers[i];
        row.read = &image.layers()[i];
        row.sizes = sizes.layers[i];
        if (row.read->tree && i < image.totals().size())
            row.totals = &image.totals()[i];
        if (row.info->historyStep && *row.info->historyStep < info.history.size())
            row.step = &info.history[*row.info->historyStep];
        row.verified =
            both(agrees(row.info->descriptor.digest, row.read->blobDigest), agrees(row.info->diffId, row.read->diffId));
        addDiffId(row, rows.empty() ? nullptr : &rows.back());
        rows.push_back(row);
    }
    return rows;
}

Columns layerColumns()
{
    return layerColumnNames;
}

void writeLayerRow(RecordWriter &to, const LayerRow &row)
{
    const LayerInfo &info = *row.info;
    to.begin();
    to.number("layer", info.number.value);
    to.digest("digest", info.descriptor.digest);
    to.digest("diff_id", row.diffId);
    to.digest("chain_id", row.chainId);
    to.optionalText("media_type", info.descriptor.mediaType);
    to.optionalText("compression", info.blob ? layerCompressionName(info) : std::string_view());
    to.optionalNumber("compressed", row.sizes.stored);
    to.optionalNumber("uncompressed", row.sizes.unpacked);
    using Count = std::optional<std::uint64_t>;
    const LayerTotals *totals = row.totals;
    to.optionalNumber("entries", row.read->tree ? Count(row.read->tree->recordCount()) : std::nullopt);
    to.optionalNumber("added", totals ? Count(totals->added) : std::nullopt);
    to.optionalNumber("modified", totals ? Count(totals->modified) : std::nullopt);
    to.optionalNumber("metadata", totals ? Count(totals->metadata) : std::nullopt);
    to.optionalNumber("removed", totals ? Count(totals->removed) : std::nullopt);
    to.optionalNumber("opaque", totals ? Count(totals->opaque) : std::nullopt);
    to.optionalNumber("bytes", row.sizes.files);
    to.optionalNumber("hidden_bytes", row.sizes.hidden);
    to.optionalTime("created", row.step ? row.step->created : std::nullopt);
    to.optionalText("created_by", row.step ? row.step->createdBy : std::string_view());
    to.optionalText("comment", row.step ? row.step->comment : std::string_view());
    to.optionalBoolean("verified", row.verified);
    to.optionalNumber("stored", row.sizes.stored);
    to.optionalNumber("unpacked", row.sizes.unpacked);
    to.optionalNumber("files", row.sizes.files);
    to.optionalNumber("visible", row.sizes.visible);
    to.optionalNumber("hidden", row.sizes.hidden);
    to.text("state", layerStateName(info.state));
    to.boolean("damaged", row.read->damaged);
    to.boolean("diff_id_computed", row.isComputed);
    to.optionalText("file", info.fileName);
    to.end();
}

std::vector<std::optional<std::uint64_t>> historyBytes(const Image &image)
{
    std::vector<std::optional<std::uint64_t>> bytes;
    for (std::size_t i = 0; i < image.layers().size(); ++i) {
        const bool isRead = image.layers()[i].tree != nullptr && i < image.totals().size();
        bytes.push_back(isRead ? std::optional(image.totals()[i].unpackedBytes) : std::nullopt);
    }
    return bytes;
}

Columns historyColumns()
{
    return historyColumnNames;
}

void writeHistoryStep(RecordWriter &to, const ImageInfo &image, std::size_t step,
                      const std::vector<std::optional<std::uint64_t>> &layerBytes)
{
    const HistoryStep &made = image.history[step];
    const bool newest = step + 1 == image.history.size();
    std::optional<std::uint64_t> size = 0;
    if (made.layer.isLayer())
        size = made.layer.index() < layerBytes.size() ? layerBytes[made.layer.index()] : std::nullopt;
    to.begin();
    to.text("id", newest && !image.id.isNull() ? std::string_view(image.id.text()) : std::string_view("<missing>"));
    to.optionalTime("created", made.created);
    to.text("created_by", made.createdBy);
    to.optionalNumber("size", size);
    to.text("comment", made.comment);
    to.text("author", made.author);
    to.boolean("empty_layer", made.emptyLayer);
    to.optionalNumber("layer", made.layer.isLayer() ? std::optional<std::uint64_t>(made.layer.value) : std::nullopt);
    to.end();
}

void writeDockerfile(Sink &sink, const std::vector<DockerfileLine> &lines)
{
    JsonWriter json(sink);
    json.beginObject();
    json.text("dockerfile", dockerfileText(lines));
    json.key("lines");
    json.beginArray();
    for (const DockerfileLine &line : lines) {
        json.beginObject();
        json.text("text", line.text);
        json.key("comment");
        json.boolean(line.isComment);
        json.key("step");
        if (line.step)
            json.number(*line.step);
        else
            json.null();
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

} // namespace strata
