// SPDX-License-Identifier: Apache-2.0
#include "model/waste/dive_json.h"

#include "model/report/json_writer.h"
#include "model/waste/dive_walk.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>

namespace strata {

namespace {

/// What Go calls an entry's kind and mode.
struct GoMode {
    char typeFlag = '0';
    std::uint32_t bits = 0; // of os.FileMode, without permissions
};

GoMode goMode(EntryType type)
{
    constexpr std::uint32_t directory = 1U << 31;
    constexpr std::uint32_t symlink = 1U << 27;
    constexpr std::uint32_t device = 1U << 26;
    constexpr std::uint32_t pipe = 1U << 25;
    constexpr std::uint32_t characters = 1U << 21;
    switch (type) {
    case EntryType::Directory: return {'5', directory};
    case EntryType::Symlink: return {'2', symlink};
    case EntryType::Hardlink: return {'1', 0};
    case EntryType::CharDevice: return {'3', device | characters};
    case EntryType::BlockDevice: return {'4', device};
    case EntryType::Fifo: return {'6', pipe};
    default: return {'0', 0};
    }
}

std::uint32_t goPermissions(std::uint16_t mode)
{
    constexpr std::uint32_t setuid = 1U << 23;
    constexpr std::uint32_t setgid = 1U << 22;
    constexpr std::uint32_t sticky = 1U << 20;
    return (mode & 0777U) | ((mode & 04000) != 0 ? setuid : 0) | ((mode & 02000) != 0 ? setgid : 0) |
           ((mode & 01000) != 0 ? sticky : 0);
}

std::string pathInArchive(const LayerTree &layer, EntryId id)
{
    return (layer.extra(id).rawPath.starts_with('/') ? "/" : "") + layer.path(id);
}

/// A directory without an entry of its own is all zeros.
void writeFile(JsonWriter &json, const LayerTree &layer, EntryId id)
{
    const Entry &entry = layer.entry(id);
    const bool isImplied = entry.has(Entry::Implied);
    const GoMode mode = goMode(entry.type);
    const Owner &owner = layer.owner(id);
    json.beginObject();
    json.text("path", isImplied ? std::string() : pathInArchive(layer, id));
    json.number("typeFlag", isImplied ? 0U : static_cast<unsigned char>(mode.typeFlag));
    json.text("linkName", layer.linkTarget(id));
    json.number("size", diveSize(layer, id));
    json.number("fileMode", isImplied ? 0U : mode.bits | goPermissions(entry.mode));
    json.number("uid", isImplied ? 0U : owner.uid);
    json.number("gid", isImplied ? 0U : owner.gid);
    json.key("isDir");
    json.boolean(entry.isDirectory() && !isImplied);
    json.endObject();
}

std::string_view withoutShell(std::string_view command)
{
    constexpr std::string_view shell = "/bin/sh -c ";
    return command.starts_with(shell) ? command.substr(shell.size()) : command;
}

void writeLayer(JsonWriter &json, const Image &image, const LayerInfo &info, std::uint64_t bytes)
{
    const HistoryStep *step = info.historyStep ? &image.info().history[*info.historyStep] : nullptr;
    json.beginObject();
    json.number("index", info.number.index());
    json.text("id", std::string_view(info.memberName).substr(0, info.memberName.find('/')));
    const std::vector<std::string> &diffIds = image.info().config.diffIds;
    const bool hasDiffId = step != nullptr && info.number.index() < diffIds.size();
    json.text("digestId", hasDiffId ? diffIds[info.number.index()] : std::string());
    json.number("sizeBytes", bytes);
    json.text("command", step != nullptr ? withoutShell(step->createdBy) : "(missing)");
    json.key("fileList");
    json.beginArray();
    if (const LayerTreePtr &layer = image.tree()->layer(info.number)) {
        (void)walkAsDive(
            *layer, 0, [](int, EntryId) { return 0; },
            [&](int, EntryId id, bool) {
                writeFile(json, *layer, id);
                return true;
            });
    }
    json.endArray();
    json.endObject();
}

} // namespace

void writeDiveJson(Sink &sink, const Image &image, const DiveScore &score)
{
    JsonWriter json(sink);
    json.beginObject();
    json.key("layer");
    json.beginArray();
    const std::vector<LayerInfo> &layers = image.info().layers;
    for (std::size_t i = 0; i < layers.size() && i < score.layerBytes.size() && sink.error() == 0; ++i)
        writeLayer(json, image, layers[i], score.layerBytes[i]);
    json.endArray();
    json.key("image");
    json.beginObject();
    json.number("sizeBytes", score.sizeBytes);
    json.number("inefficientBytes", score.wastedBytes);
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), score.efficiency).ptr;
    json.key("efficiencyScore");
    json.decimal({digits.data(), end});
    json.key("fileReference");
    json.beginArray();
    for (const DiveFile &file : std::views::reverse(score.files)) {
        json.beginObject();
        json.number("count", file.count);
        json.number("sizeBytes", file.bytes);
        json.text("file", file.path);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    json.endObject();
    sink.write('\n');
}

} // namespace strata
