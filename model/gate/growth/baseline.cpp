// SPDX-License-Identifier: Apache-2.0
#include "model/gate/growth/baseline.h"

#include "model/base/ascii.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/io/json.h"
#include "model/io/strict_json.h"
#include "model/report/json_writer.h"

#include <QByteArray>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace strata {

namespace {

constexpr std::string_view versionKey = "strata_baseline";
constexpr std::uint64_t leastThreshold = 4096;
constexpr std::uint64_t smallPart = 2000; // a path with less than one part in so many has no entry

// Writing

void writeSizes(JsonWriter &json, const Sizes &sizes)
{
    for (const MeasuredSize kind :
         {MeasuredSize::Stored, MeasuredSize::Unpacked, MeasuredSize::Files, MeasuredSize::Visible}) {
        json.key(measuredSizeName(kind));
        if (const auto size = sizeOfKind(sizes, kind))
            json.number(*size);
        else
            json.null();
    }
}

void writeBytes(JsonWriter &json, const ProfileBytes &bytes)
{
    json.number("files", bytes.files);
    json.number("visible", bytes.visible);
}

void writeText(JsonWriter &json, std::string_view key, std::string_view bytes)
{
    json.text(key, bytes);
    if (isValidUtf8(bytes))
        return;
    json.key(std::string(key) + "_base64");
    json.base64(bytes);
}

void writeLayers(JsonWriter &json, const SizeProfile &profile)
{
    json.key("layers");
    json.beginArray();
    for (const ProfileLayer &layer : profile.layers) {
        json.beginObject();
        json.text("diff_id", layer.diffId);
        writeSizes(json, layer.sizes);
        writeText(json, "created_by", layer.command);
        json.endObject();
    }
    json.endArray();
}

/// What belongs to packages, wherever it is.
std::vector<ProfileBytes> packageBytes(const SizeProfile &profile)
{
    std::vector<ProfileBytes> sums;
    for (const ProfilePackage &package : profile.packages)
        sums.push_back(package.bytes);
    for (const ProfileNode &node : profile.nodes) {
        if (node.package != ProfileNode::none)
            sums[node.package].add(node.bytes);
    }
    return sums;
}

void writePackages(JsonWriter &json, const SizeProfile &profile)
{
    const std::vector<ProfileBytes> sums = packageBytes(profile);
    json.key("packages");
    json.beginArray();
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const ProfilePackage &package = profile.packages[i];
        if (package.version.empty() && sums[i].files == 0)
            continue;
        json.beginObject();
        json.text("manager", package.manager);
        json.text("name", package.name);
        json.text("version", package.version);
        writeBytes(json, sums[i]);
        json.endObject();
    }
    json.endArray();
}

/// Sums of what no package owns, for each node with all that is below it; and what of it has an entry of its own.
class PathSums {
public:
    PathSums(const SizeProfile &profile, std::uint64_t threshold)
        : m_profile(profile), m_sums(profile.nodes.size()), m_rests(profile.nodes.size()), m_threshold(threshold)
    {
        for (std::size_t i = m_sums.size(); i-- > 0;) {
            const ProfileNode &node = profile.nodes[i];
            if (node.package == ProfileNode::none)
                m_sums[i] = m_rests[i] = node.bytes;
            for (std::uint32_t k = 0; k < node.childCount; ++k) {
                const std::uint32_t child = node.firstChild + k;
                m_sums[i].add(m_sums[child]);
                if (!isListed(child))
                    m_rests[i].add(m_sums[child]);
            }
        }
    }

    void write(JsonWriter &json) const
    {
        json.key("paths");
        json.beginArray();
        writeBelow(json, 0, {});
        json.endArray();
    }

private:
    [[nodiscard]] bool isListed(std::uint32_t node) const { return m_sums[node].files >= m_threshold; }

    void writeBelow(JsonWriter &json, std::uint32_t top, const std::string &start) const
    {
        std::vector<std::pair<std::uint32_t, std::string>> waiting{{top, start}};
        while (!waiting.empty()) {
            const auto [id, path] = std::move(waiting.back());
            waiting.pop_back();
            json.beginObject();
            writeText(json, "path", path.empty() ? "/" : path);
            writeBytes(json, m_rests[id]);
            json.endObject();
            const ProfileNode &node = m_profile.nodes[id];
            for (std::uint32_t k = node.childCount; k-- > 0;) {
                const std::uint32_t child = node.firstChild + k;
                if (isListed(child))
                    waiting.emplace_back(child, path + "/" + std::string(m_profile.nodes[child].name));
            }
        }
    }

    const SizeProfile &m_profile;
    std::vector<ProfileBytes> m_sums;
    std::vector<ProfileBytes> m_rests;
    std::uint64_t m_threshold;
};

// Reading

std::string bytesOf(StrictObject &object, std::string_view key)
{
    const std::string encoded = object.textOrEmpty(std::string(key) + "_base64");
    if (encoded.empty())
        return object.text(key);
    return QByteArray::fromBase64(QByteArray::fromStdString(encoded)).toStdString();
}

Sizes sizesOf(StrictObject &object)
{
    return {.stored = object.number("stored"),
            .unpacked = object.number("unpacked"),
            .files = object.number("files"),
            .visible = object.number("visible"),
            .hidden = std::nullopt};
}

ProfileBytes profileBytes(StrictObject &object)
{
    return {object.numberUpTo("files"), object.numberUpTo("visible")};
}

/// Directories by name, as they come.
struct PathTree {
    ProfileBytes bytes;
    std::map<std::string, std::unique_ptr<PathTree>, std::less<>> children;
};

void addPath(PathTree &root, std::string_view path, const ProfileBytes &bytes)
{
    PathTree *place = &root;
    for (const std::string_view part : split(path, '/')) {
        if (part.empty())
            continue;
        auto &child = place->children[std::string(part)];
        if (!child)
            child = std::make_unique<PathTree>();
        place = child.get();
    }
    place->bytes.add(bytes);
}

/// Breadth first, so that the children of a node have consecutive numbers.
void flatten(const PathTree &root, SizeProfile &profile)
{
    const auto names = std::make_shared<std::string>();
    std::vector<const PathTree *> trees{&root};
    std::vector<std::pair<std::size_t, std::size_t>> places{{0, 0}};
    profile.nodes.push_back({.bytes = root.bytes});
    for (std::size_t i = 0; i < trees.size(); ++i) {
        profile.nodes[i].firstChild = static_cast<std::uint32_t>(trees.size());
        profile.nodes[i].childCount = static_cast<std::uint32_t>(trees[i]->children.size());
        for (const auto &[name, child] : trees[i]->children) {
            places.emplace_back(names->size(), name.size());
            names->append(name);
            trees.push_back(child.get());
            profile.nodes.push_back({.bytes = child->bytes});
        }
    }
    for (std::size_t i = 0; i < places.size(); ++i)
        profile.nodes[i].name = std::string_view(*names).substr(places[i].first, places[i].second);
    profile.text = names;
}

void readMembers(StrictObject &root, StrictDocument &document, SizeProfile &profile)
{
    profile.imageId = root.textOrEmpty("image_id");
    profile.threshold = std::max<std::uint64_t>(1, root.numberUpTo("threshold"));
    StrictObject sizes = root.child("sizes");
    profile.sizes = sizesOf(sizes);
    forEachObject(root.list("layers"), "layers", document, [&](StrictObject &layer) {
        profile.layers.push_back({.diffId = layer.text("diff_id"),
                                  .command = bytesOf(layer, "created_by"),
                                  .step = std::nullopt,
                                  .sizes = sizesOf(layer)});
    });
    forEachObject(root.list("packages"), "packages", document, [&](StrictObject &package) {
        profile.packages.push_back({.manager = package.text("manager"),
                                    .name = package.text("name"),
                                    .version = package.text("version"),
                                    .bytes = profileBytes(package)});
    });
    PathTree paths;
    forEachObject(root.list("paths"), "paths", document, [&](StrictObject &path) {
        const std::string name = bytesOf(path, "path");
        addPath(paths, name, profileBytes(path));
    });
    flatten(paths, profile);
}

} // namespace

void writeBaseline(Sink &sink, const SizeProfile &profile)
{
    const std::uint64_t threshold = std::max(leastThreshold, profile.sizes.files.value_or(0) / smallPart);
    JsonWriter json(sink);
    json.beginObject();
    json.number(versionKey, baselineVersion);
    json.text("image", profile.name);
    json.text("image_id", profile.imageId);
    json.key("sizes");
    json.beginObject();
    writeSizes(json, profile.sizes);
    json.endObject();
    json.number("threshold", threshold);
    writeLayers(json, profile);
    writePackages(json, profile);
    PathSums(profile, threshold).write(json);
    json.endObject();
    sink.write('\n');
}

bool looksLikeBaseline(std::string_view begin)
{
    const std::string_view text = withoutBlanks(begin);
    return text.starts_with('{') && text.substr(0, 200).find("\"strata_baseline\"") != std::string_view::npos;
}

Result<SizeProfilePtr> readBaseline(const std::string &text, std::string name)
{
    NoteList notes;
    const auto json = parseJson(text, "baseline", notes);
    if (!json)
        return fail(json);
    StrictDocument document;
    StrictObject root(*json, {}, document);
    auto profile = std::make_shared<SizeProfile>();
    profile->name = std::move(name);
    profile->hasParts = true;
    if (root.numberUpTo(versionKey) != baselineVersion && !document.hasError())
        document.complain(std::string(versionKey),
                          QT_TRANSLATE_NOOP("Message", "the baseline is of another version of the program"));
    readMembers(root, document, *profile);
    if (document.hasError())
        return document.error();
    return SizeProfilePtr(std::move(profile));
}

} // namespace strata
