// SPDX-License-Identifier: Apache-2.0
#include "model/report/compare_report.h"

#include "model/base/text.h"
#include "model/report/info_report.h"
#include "model/report/json_writer.h"

#include <algorithm>
#include <array>
#include <vector>

namespace strata {

namespace {

using Number = std::optional<std::uint64_t>;
using Names = std::string_view;

constexpr std::array<Names, 10> layerColumns{"match",   "a",         "b",         "moved",        "bytes_a",
                                             "bytes_b", "diff_id_a", "diff_id_b", "created_by_a", "created_by_b"};
constexpr std::array<Names, 3> settingColumns{"key", "a", "b"};
constexpr std::array<Names, 7> stepColumns{"match", "a", "b", "step_a", "step_b", "layer_a", "layer_b"};
constexpr std::array<Names, 8> packageColumns{"manager", "name",   "architecture", "a",
                                              "b",       "change", "size_a",       "size_b"};

void optionalString(RecordWriter &to, std::string_view key, const std::optional<std::string> &text)
{
    if (text)
        to.text(key, *text);
    else
        to.null(key);
}

Number numberOf(const std::optional<LayerNumber> &layer)
{
    return layer ? Number(layer->value) : std::nullopt;
}

void writeLayer(RecordWriter &to, const Comparison &comparison, const LayerPair &pair)
{
    const auto createdBy = [](const ImageInfo &image, const std::optional<LayerNumber> &layer) {
        const auto step = layer ? image.layers[layer->index()].historyStep : std::nullopt;
        return step ? std::string_view(image.history[*step].createdBy) : std::string_view();
    };
    const ImageInfo &a = comparison.a.info();
    const ImageInfo &b = comparison.b.info();
    to.begin();
    to.text("match", layerMatchName(pair.match));
    to.optionalNumber("a", numberOf(pair.a));
    to.optionalNumber("b", numberOf(pair.b));
    to.boolean("moved", pair.moved);
    to.optionalNumber("bytes_a", pair.a ? Number(pair.bytesA) : std::nullopt);
    to.optionalNumber("bytes_b", pair.b ? Number(pair.bytesB) : std::nullopt);
    to.digest("diff_id_a", pair.a ? a.layers[pair.a->index()].diffId : Digest());
    to.digest("diff_id_b", pair.b ? b.layers[pair.b->index()].diffId : Digest());
    to.optionalText("created_by_a", createdBy(a, pair.a));
    to.optionalText("created_by_b", createdBy(b, pair.b));
    to.optionalNumber("files_a", pair.a ? Number(pair.bytesA) : std::nullopt);
    to.optionalNumber("files_b", pair.b ? Number(pair.bytesB) : std::nullopt);
    to.end();
}

void writeSetting(RecordWriter &to, const SettingDifference &setting)
{
    to.begin();
    to.text("key", setting.key);
    optionalString(to, "a", setting.a);
    optionalString(to, "b", setting.b);
    if (!setting.onlyA.empty() || !setting.onlyB.empty()) {
        to.list("only_a", setting.onlyA);
        to.list("only_b", setting.onlyB);
    }
    to.end();
}

void writeStep(RecordWriter &to, const Comparison &comparison, const StepPair &pair)
{
    const auto stepOf = [](const ImageInfo &image, const std::optional<std::size_t> &index) {
        return index ? &image.history[*index] : nullptr;
    };
    const HistoryStep *a = stepOf(comparison.a.info(), pair.a);
    const HistoryStep *b = stepOf(comparison.b.info(), pair.b);
    const auto layerOf = [](const HistoryStep *step) {
        return step != nullptr && step->layer.isLayer() ? Number(step->layer.value) : std::nullopt;
    };
    to.begin();
    to.text("match", stepMatchName(pair.match));
    optionalString(to, "a", a ? std::optional(a->createdBy) : std::nullopt);
    optionalString(to, "b", b ? std::optional(b->createdBy) : std::nullopt);
    to.optionalNumber("step_a", pair.a ? Number(*pair.a + 1) : std::nullopt);
    to.optionalNumber("step_b", pair.b ? Number(*pair.b + 1) : std::nullopt);
    to.optionalNumber("layer_a", layerOf(a));
    to.optionalNumber("layer_b", layerOf(b));
    to.end();
}

void writePackage(RecordWriter &to, const PackageDifference &difference)
{
    const Package &any = difference.any();
    const auto versionOf = [](const std::optional<Package> &one) {
        return one ? std::optional(one->version) : std::nullopt;
    };
    to.begin();
    to.text("manager", packageManagerName(any.manager));
    to.text("name", any.name);
    to.optionalText("architecture", any.architecture);
    optionalString(to, "a", versionOf(difference.a));
    optionalString(to, "b", versionOf(difference.b));
    to.text("change", packageChangeName(difference.change));
    to.optionalNumber("size_a", difference.a ? difference.a->size : std::nullopt);
    to.optionalNumber("size_b", difference.b ? difference.b->size : std::nullopt);
    to.end();
}

void writeFiles(RecordWriter &to, Sink &sink, const Comparison &comparison)
{
    if (!comparison.files)
        return;
    for (const NodeId node : comparison.files->differences()) {
        if (sink.error() != 0)
            return;
        const std::string path = comparison.files->path(node);
        writeDifference(to, differenceRow(*comparison.files, node, path));
    }
}

template<class Rows, class Write>
void writeArray(JsonWriter &json, std::string_view key, const Rows &rows, Write write)
{
    json.key(key);
    json.beginArray();
    const auto records = jsonRecords(json);
    for (const auto &row : rows)
        write(*records, row);
    json.endArray();
}

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

bool CompareParts::add(std::string_view name)
{
    const std::array<std::pair<std::string_view, bool *>, 5> all{
        {{"files", &files}, {"layers", &layers}, {"config", &config}, {"history", &history}, {"packages", &packages}}};
    const auto found = std::ranges::find(all, name, &std::pair<std::string_view, bool *>::first);
    if (found != all.end())
        *found->second = true;
    return found != all.end();
}

bool partsDiffer(const Comparison &comparison, const CompareParts &parts, bool sameFilesSuffice)
{
    if (parts.isAll())
        return !comparison.isSame();
    const auto isSame = [](const StepPair &pair) { return pair.match == StepMatch::Same; };
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

std::string signedSize(std::int64_t bytes)
{
    if (bytes >= 0)
        return (bytes == 0 ? "" : "+") + dockerSize(static_cast<std::uint64_t>(bytes));
    return "-" + dockerSize(std::uint64_t(0) - static_cast<std::uint64_t>(bytes));
}

std::string fileSizeText(const std::optional<EntryFields> &fields)
{
    return fields && fields->type == 'f' ? dockerSize(fields->size) : std::string("–");
}

DifferenceLists differenceLists(const CompareTree &files, const std::vector<NodeId> &nodes)
{
    constexpr std::size_t few = 5;
    DifferenceLists lists;
    for (const NodeId node : nodes) {
        const DifferenceRow row = differenceRow(files, node, {});
        const std::optional<EntryFields> &only = row.older ? row.older : row.newer;
        const bool isOnOneSide = row.older.has_value() != row.newer.has_value();
        const bool isLight = isOnOneSide && only->type != 'f' && row.movedFrom.empty() && row.movedTo.empty();
        (isLight ? lists.light : lists.main).push_back(node);
    }
    if (lists.light.size() <= few)
        return {nodes, {}};
    return lists;
}

std::string layerMatchText(const LayerPair &pair)
{
    const std::string moved = pair.moved ? ", moved" : "";
    switch (pair.match) {
    case LayerMatch::Shared: return "the same layer" + moved;
    case LayerMatch::SameFiles: return "the same files in a different layer" + moved;
    case LayerMatch::SameCommand: return "different files from the same build step";
    case LayerMatch::Similar: return "in the same place, from a different build step";
    case LayerMatch::Inserted: return "only in the second image";
    case LayerMatch::Removed: return "only in the first image";
    }
    return {};
}

std::string layerStepText(const ImageInfo &image, LayerNumber layer)
{
    const auto step = image.layers[layer.index()].historyStep;
    return step ? shownCommand(image.history[*step]) : std::string();
}

char signOf(CompareKind kind)
{
    switch (kind) {
    case CompareKind::Same: return '=';
    case CompareKind::Added: return '+';
    case CompareKind::Removed: return '-';
    case CompareKind::Modified:
    case CompareKind::Metadata: return '~';
    }
    return ' ';
}

char signOf(LayerMatch match)
{
    switch (match) {
    case LayerMatch::Shared: return '=';
    case LayerMatch::SameFiles:
    case LayerMatch::SameCommand:
    case LayerMatch::Similar: return '~';
    case LayerMatch::Inserted: return '+';
    case LayerMatch::Removed: return '-';
    }
    return ' ';
}

char signOf(StepMatch match)
{
    switch (match) {
    case StepMatch::Same: return '=';
    case StepMatch::Changed: return '~';
    case StepMatch::Added: return '+';
    case StepMatch::Removed: return '-';
    }
    return ' ';
}

char signOf(PackageChange change)
{
    switch (change) {
    case PackageChange::Same: return '=';
    case PackageChange::Added: return '+';
    case PackageChange::Removed: return '-';
    case PackageChange::Up:
    case PackageChange::Down:
    case PackageChange::Other: return '~';
    }
    return ' ';
}

DifferenceRow differenceRow(const CompareTree &files, NodeId node, std::string_view path)
{
    const auto fieldsOf = [](const ComparedSide &side, const Change *change) {
        return change ? std::optional(entryFields(side.tree(), *change)) : std::nullopt;
    };
    const auto pathOf = [&files](NodeId other) { return other.isValid() ? files.path(other) : std::string(); };
    const CompareKind kind = files.kind(node);
    return {compareKindName(kind),
            path,
            files.what(node),
            fieldsOf(files.a(), files.changeA(node)),
            fieldsOf(files.b(), files.changeB(node)),
            kind == CompareKind::Added ? pathOf(files.movedFrom(node)) : std::string(),
            kind == CompareKind::Removed ? pathOf(files.movedTo(node)) : std::string()};
}

void writeCompareJson(Sink &sink, const Comparison &comparison, const CompareParts &parts)
{
    JsonWriter json(sink);
    json.beginObject();
    writeSummary(json, comparison);
    if (parts.layers)
        writeArray(json, "layers", comparison.layers.pairs,
                   [&](RecordWriter &to, const LayerPair &pair) { writeLayer(to, comparison, pair); });
    if (parts.files && comparison.files) {
        json.key("files");
        json.beginArray();
        writeFiles(*jsonRecords(json), sink, comparison);
        json.endArray();
        writeUnreadable(json, *comparison.files);
    }
    if (parts.config)
        writeArray(json, "config", comparison.settings, writeSetting);
    if (parts.history)
        writeArray(json, "history", comparison.history,
                   [&](RecordWriter &to, const StepPair &pair) { writeStep(to, comparison, pair); });
    if (parts.packages) {
        writeArray(json, "packages", comparison.packages, writePackage);
        json.key("package_notes");
        writeNotes(json, comparison.packageNotes.all());
    }
    if (parts.isAll())
        writeGrowth(json, comparison.growth);
    json.endObject();
}

void writeCompareTsv(Sink &sink, const Comparison &comparison, const CompareParts &parts)
{
    if (parts.files) {
        writeFiles(*tsvRecords(sink, diffColumns()), sink, comparison);
    } else if (parts.layers) {
        const auto records = tsvRecords(sink, layerColumns);
        for (const LayerPair &pair : comparison.layers.pairs)
            writeLayer(*records, comparison, pair);
    } else if (parts.config) {
        const auto records = tsvRecords(sink, settingColumns);
        for (const SettingDifference &setting : comparison.settings)
            writeSetting(*records, setting);
    } else if (parts.history) {
        const auto records = tsvRecords(sink, stepColumns);
        for (const StepPair &pair : comparison.history)
            writeStep(*records, comparison, pair);
    } else if (parts.packages) {
        const auto records = tsvRecords(sink, packageColumns);
        for (const PackageDifference &difference : comparison.packages)
            writePackage(*records, difference);
    }
}

} // namespace strata
