// SPDX-License-Identifier: Apache-2.0
#include "model/report/info_report.h"

#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/report/section_records.h"

#include <QString>

namespace strata {

namespace {

void optionalText(JsonWriter &json, std::string_view key, std::string_view text)
{
    json.key(key);
    if (text.empty())
        json.null();
    else
        json.text(text);
}

void writeIdentity(JsonWriter &json, const Image &image)
{
    const ImageInfo &info = image.info();
    json.text("format", sourceFormatName(image.archive()->format()));
    json.key("refs");
    json.beginArray();
    for (const std::string &ref : info.refs)
        json.text(ref);
    json.endArray();
    optionalText(json, "id", info.id.text());
    optionalText(json, "manifest_digest", info.manifestDigest.text());
    json.text("kind", imageKindName(info.kind));
    optionalText(json, "media_type", info.mediaType);
    optionalText(json, "artifact_type", info.artifactType);
    optionalText(json, "subject", info.subject.text());
    optionalText(json, "target_digest", info.target().text());
    json.key("in_source");
    json.boolean(!info.isAbsent);
    optionalText(json, "os", info.platform.os);
    optionalText(json, "architecture", info.platform.architecture);
    optionalText(json, "variant", info.platform.variant);
    optionalText(json, "platform", info.platform.text());
    const auto &created = info.config.created;
    optionalText(json, "created", created ? rfc3339(created->seconds, created->nanos) : std::string());
    optionalText(json, "author", info.config.author);
}

void optionalNumber(JsonWriter &json, std::string_view key, const std::optional<std::uint64_t> &number)
{
    json.key(key);
    if (number)
        json.number(*number);
    else
        json.null();
}

void writeSums(JsonWriter &json, const ImageSums &sums)
{
    writeSizes(json, sums.sizes);
    optionalNumber(json, "stored", sums.sizes.stored);
    optionalNumber(json, "unpacked", sums.sizes.unpacked);
    optionalNumber(json, "visible", sums.sizes.visible);
    json.number("files", sums.files); // a count: the bytes are in "sizes"
    json.number("directories", sums.directories);
    // The names of before, until 1.0.
    optionalNumber(json, "compressed", sums.sizes.stored);
    optionalNumber(json, "uncompressed", sums.sizes.unpacked);
    optionalNumber(json, "visible_bytes", sums.sizes.visible);
}

} // namespace

ImageSums imageSums(const Image &image)
{
    const FolderTotals totals(*image.tree(), image.lastLayer());
    return {imageSizesAt(image, image.lastLayer()).image, totals.fileCount(), totals.directoryCount()};
}

void writeSizes(JsonWriter &json, const Sizes &sizes)
{
    json.key("sizes");
    json.beginObject();
    optionalNumber(json, "stored", sizes.stored);
    optionalNumber(json, "unpacked", sizes.unpacked);
    optionalNumber(json, "files", sizes.files);
    optionalNumber(json, "visible", sizes.visible);
    json.endObject();
}

QJsonObject settingsOf(const ImageInfo &image)
{
    return image.config.document.value(QLatin1String("config")).toObject();
}

void writeNotes(JsonWriter &json, const std::vector<Note> &notes)
{
    json.beginArray();
    for (const Note &note : notes) {
        json.beginObject();
        json.text("severity", slug(note.severity));
        json.text("code", slug(note.code));
        json.text("text", note.text.english());
        json.text("where", note.where());
        json.number("count", note.count);
        json.endObject();
    }
    json.endArray();
}

void writeInfo(Sink &sink, const Image &image, std::span<const Section> more)
{
    const ImageInfo &info = image.info();
    JsonWriter json(sink);
    json.beginObject();
    writeIdentity(json, image);
    json.key("config");
    json.value(settingsOf(info));
    json.key("annotations");
    json.beginObject();
    for (const auto &[key, value] : info.annotations)
        json.text(key, value);
    json.endObject();
    json.number("layers", info.layers.size());
    writeSums(json, imageSums(image));
    json.key("notes");
    writeNotes(json, image.allNotes().all());
    for (const Section &section : more)
        writeSectionJson(json, sink, section);
    json.endObject();
}

} // namespace strata
