// SPDX-License-Identifier: Apache-2.0
#include "model/report/compare_report.h"

#include "model/base/text.h"
#include "model/report/info_report.h"
#include "model/report/json_writer.h"
#include "model/report/section_records.h"

#include <algorithm>
#include <vector>

namespace strata {

namespace {

void writeSide(JsonWriter &json, std::string_view key, const ComparedSide &side)
{
    const ImageInfo &info = side.info();
    json.key(key);
    json.beginObject();
    json.text("name", side.name.empty() ? info.displayName() : side.name);
    json.key("id");
    if (info.id.isNull())
        json.null();
    else
        json.text(info.id.text());
    json.number("layers", info.layers.size());
    json.number("at", side.at.value);
    writeSizes(json, imageSizesAt(*side.image, side.at).image);
    json.endObject();
}

void writeSummary(JsonWriter &json, const Comparison &comparison)
{
    const CompareSummary &summary = comparison.summary;
    const auto number = [&](std::string_view key, std::int64_t value, bool known) {
        json.key(key);
        if (known)
            json.integer(value);
        else
            json.null();
    };
    const bool hasFiles = comparison.files != nullptr;
    json.key("summary");
    json.beginObject();
    number("added", summary.added, hasFiles);
    number("removed", summary.removed, hasFiles);
    number("modified", summary.modified, hasFiles);
    number("metadata", summary.metadata, hasFiles);
    number("size_delta", summary.sizeDelta, true);
    json.number("shared_layers", summary.sharedLayers);
    json.number("shared_bytes", summary.sharedBytes);
    number("moved", summary.moved, hasFiles);
    number("files_delta", summary.sizeDelta, true);
    number("visible_delta", summary.visibleDelta, hasFiles);
    json.text("verdict", samenessName(comparison.verdict.sameness));
    json.key("reasons");
    json.beginArray();
    for (const VerdictReason &reason : comparison.verdict.reasons)
        json.text(reasonText(reason));
    json.endArray();
    writeSide(json, "a", comparison.a);
    writeSide(json, "b", comparison.b);
    json.endObject();
}

void writeGrowth(JsonWriter &json, const Growth &growth)
{
    const auto shares = [&](std::string_view key, const std::vector<GrowthShare> &list) {
        json.key(key);
        json.beginArray();
        for (const GrowthShare &share : list) {
            json.beginObject();
            json.text("name", share.name);
            json.key("bytes");
            json.integer(share.bytes);
            json.endObject();
        }
        json.endArray();
    };
    json.key("growth");
    json.beginObject();
    shares("folders", growth.folders);
    shares("packages", growth.packages);
    shares("layers", growth.layers);
    json.endObject();
}

void writeUnreadable(JsonWriter &json, const CompareTree &files)
{
    json.key("unreadable");
    json.beginArray();
    for (const NodeId node : files.unreadable())
        json.text(files.path(node));
    json.endArray();
}

bool differ(const LayerAlignment &layers, bool sameFilesSuffice)
{
    return std::ranges::any_of(layers.pairs, [&](const LayerPair &pair) {
        const bool same = pair.match == LayerMatch::Shared || (sameFilesSuffice && pair.match == LayerMatch::SameFiles);
        return !same || (pair.moved && !sameFilesSuffice);
    });
}

} // namespace

bool partsDiffer(const Comparison &comparison, const CompareParts &parts, bool sameFilesSuffice)
{
    if (parts.isAll())
        return !comparison.isSame();
    const auto isSame = [](const StepPair &pair) { return pair.sign == Sign::Same; };
    return (parts.files && comparison.files && comparison.files->sums(CompareTree::root()).differences() != 0) ||
           (parts.layers && differ(comparison.layers, sameFilesSuffice)) ||
           (parts.config && !comparison.settings.empty()) ||
           (parts.history && !std::ranges::all_of(comparison.history, isSame)) ||
           (parts.packages && !comparison.packages.empty());
}

std::string nameOfSide(const ComparedSide &side)
{
    const std::string name = side.name.empty() ? side.info().displayName() : side.name;
    if (side.at == side.image->lastLayer())
        return name;
    return side.at.isLayer() ? name + " after layer " + std::to_string(side.at.value) : name + " before any layer";
}

std::string_view verdictText(Sameness sameness)
{
    switch (sameness) {
    case Sameness::Identical: return "identical";
    case Sameness::OtherForm: return "the same files, stored differently";
    case Sameness::OtherTimes: return "the same files, only times differ";
    case Sameness::Different: return "different";
    }
    return {};
}

void writeCompareJson(Sink &sink, const Comparison &comparison, const CompareParts &parts)
{
    JsonWriter json(sink);
    json.beginObject();
    writeSummary(json, comparison);
    if (parts.layers)
        writeSectionJson(json, sink, layersSection(&comparison));
    if (parts.files && comparison.files) {
        writeSectionJson(json, sink, filesSection(*comparison.files, comparison.files->differences()));
        writeUnreadable(json, *comparison.files);
    }
    CompareParts others = parts;
    others.layers = false;
    for (const Section &section : sectionsOf(comparison, others))
        writeSectionJson(json, sink, section);
    if (parts.isAll())
        writeGrowth(json, comparison.growth);
    json.endObject();
}

void writeCompareTsv(Sink &sink, const Comparison &comparison, const CompareParts &parts)
{
    if (parts.files) {
        const CompareTreePtr &files = comparison.files;
        writeSectionTsv(sink, files ? filesSection(*files, files->differences()) : differenceSection(0, {}));
    } else if (const std::vector<Section> sections = sectionsOf(comparison, parts); !sections.empty()) {
        writeSectionTsv(sink, sections.front());
    }
}

} // namespace strata
