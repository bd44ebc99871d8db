// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/docker_graph.h"

#include "model/base/text.h"
#include "model/image/formats/image_config.h"
#include "model/io/json.h"
#include "model/places/store/store_json.h"
#include "model/places/store/stored_layer.h"
#include "model/places/virtual_archive.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <utility>

namespace strata {

namespace {

/// Drivers whose layers are directories; what is before and after the ID.
struct DriverPlace {
    std::string_view driver;
    std::string_view before;
    std::string_view after;
    bool isTree = false;
};
constexpr std::array places{DriverPlace{"overlay2", "overlay2/", "/diff"},
                            DriverPlace{"fuse-overlayfs", "fuse-overlayfs/", "/diff"},
                            DriverPlace{"aufs", "aufs/diff/", ""},
                            DriverPlace{"vfs", "vfs/dir/", "", true},
                            DriverPlace{"overlay", "overlay/", "/root", true},
                            DriverPlace{"btrfs", "btrfs/subvolumes/", "", true}};

std::string imagesFolder(const DockerGraph &graph)
{
    return "image/" + graph.driver + "/";
}

/// {"Repositories":{"mini":{"mini:1":"sha256:…","mini@sha256:…":"sha256:…"}}}
std::map<Digest, std::vector<std::string>> namesOf(const DockerGraph &graph)
{
    std::map<Digest, std::vector<std::string>> names;
    const std::string file = namesFileOf(graph);
    const auto document = jsonObjectIn(graph.root, file);
    if (!document)
        return names;
    NoteList notes;
    const JsonReader repositories = JsonReader(*document, file, notes).child("Repositories");
    for (const QString &repository : repositories.object().keys()) {
        for (const auto &[name, id] : repositories.stringMap(repository.toStdString())) {
            if (const auto digest = Digest::parse(id); digest && name.find('@') == std::string::npos)
                names[*digest].push_back(name);
        }
    }
    return names;
}

std::vector<Digest> diffIdsOf(const ImageConfig &config)
{
    std::vector<Digest> diffIds;
    for (const std::string &text : config.diffIds) {
        const auto digest = Digest::parse(text);
        diffIds.push_back(digest ? *digest : Digest());
    }
    return diffIds;
}

ImageConfig parsedConfig(const std::string &config)
{
    ImageInfo info;
    applyConfig(info, config, "config");
    return info.config;
}

Result<StoredLayer> storedLayer(const DockerGraph &graph, const Digest &chain, const Digest &below)
{
    auto folder = layerFolderOf(graph, chain);
    if (!folder)
        return fail(folder);
    StoredLayer stored;
    stored.split = recordsOf(graph, chain) + "tar-split.json.gz";
    stored.folder = std::move(folder->name);
    stored.isTree = folder->isTree;
    if (below.isNull() || !stored.isTree)
        return stored;
    auto folderBelow = layerFolderOf(graph, below);
    if (!folderBelow)
        return fail(folderBelow);
    stored.treeBelow = std::move(folderBelow->name);
    return stored;
}

} // namespace

std::string namesFileOf(const DockerGraph &graph)
{
    return imagesFolder(graph) + "repositories.json";
}

std::string configFileOf(const DockerGraph &graph, const Digest &id)
{
    return imagesFolder(graph) + "imagedb/content/sha256/" + std::string(id.encoded());
}

std::string recordsOf(const DockerGraph &graph, const Digest &chain)
{
    return imagesFolder(graph) + "layerdb/sha256/" + std::string(chain.encoded()) + "/";
}

Result<std::string> cacheIdOf(const DockerGraph &graph, const Digest &chain)
{
    return graph.root.line(recordsOf(graph, chain) + "cache-id");
}

std::filesystem::path configuredDataRoot(const std::filesystem::path &disk)
{
    const auto settings = StoreFolder::open(disk / "etc/docker");
    const auto document = settings ? jsonObjectIn(*settings, "daemon.json") : fail(settings);
    if (!document)
        return {};
    NoteList notes;
    const JsonReader reader(*document, "daemon.json", notes);
    const std::string root = reader.string("data-root");
    return root.empty() ? reader.string("graph") : root;
}

Result<std::vector<DockerGraph>> dockerGraphsIn(const StoreFolder &root)
{
    std::vector<DockerGraph> graphs;
    const auto drivers = root.names("image");
    if (!drivers)
        return fail(drivers);
    for (const std::string &driver : *drivers) {
        if (root.contains("image/" + driver + "/imagedb/content/sha256"))
            graphs.push_back({root, driver});
    }
    if (graphs.empty())
        return fail(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "%1 does not hold images of Docker"),
                                                 shownText(root.path().native())));
    return graphs;
}

Result<std::vector<StoredNames>> imagesOf(const DockerGraph &graph)
{
    const std::string database = imagesFolder(graph) + "imagedb/";
    const auto ids = graph.root.names(database + "content/sha256");
    if (!ids)
        return fail(ids);
    std::map<Digest, std::vector<std::string>> names = namesOf(graph);
    std::set<std::string> parents;
    for (const std::string &id : *ids) {
        if (const auto parent = graph.root.line(database + "metadata/sha256/" + id + "/parent"))
            parents.insert(*parent);
    }
    std::vector<StoredNames> images;
    for (const std::string &hex : *ids) {
        const auto id = Digest::fromSha256Hex(hex);
        if (!id)
            continue;
        const auto named = names.find(*id);
        if (named != names.end())
            images.push_back({named->second, {*id}});
        else if (!parents.contains(id->text()))
            images.push_back({{}, {*id}});
    }
    std::ranges::stable_sort(images, [](const StoredNames &a, const StoredNames &b) {
        return a.names.empty() == b.names.empty() ? a.names < b.names : b.names.empty();
    });
    return images;
}

Result<std::string> configOf(const DockerGraph &graph, const Digest &id)
{
    return graph.root.text(configFileOf(graph, id));
}

std::optional<std::uint64_t> sizeOf(const DockerGraph &graph, const ImageConfig &config)
{
    std::uint64_t sum = 0;
    Digest chain;
    for (const Digest &diffId : diffIdsOf(config)) {
        if (diffId.isNull())
            return std::nullopt;
        chain = chainIdOf(chain, diffId);
        const auto text = graph.root.line(recordsOf(graph, chain) + "size");
        std::uint64_t size = 0;
        if (!text || std::from_chars(text->data(), text->data() + text->size(), size).ec != std::errc())
            return std::nullopt;
        sum += size;
    }
    return sum;
}

Result<SourcePtr> sourceOf(const DockerGraph &graph, const StoredNames &image, const StopToken &stop)
{
    auto config = configOf(graph, image.digests.front());
    if (!config)
        return fail(config);
    ArchivedImage archived;
    archived.names = image.names;
    archived.diffIds = diffIdsOf(parsedConfig(*config));
    archived.config = *std::move(config);
    NoteList notes;
    Digest chain;
    for (std::size_t i = 0; i < archived.diffIds.size(); ++i) {
        const LayerNumber number = LayerNumber::fromIndex(i);
        if (archived.diffIds[i].isNull())
            return fail(ErrorCode::Damaged,
                        Message(QT_TRANSLATE_NOOP("Message", "the diff ID of layer %1 is not a digest"), number.value));
        const Digest below = chain;
        chain = chainIdOf(chain, archived.diffIds[i]);
        const auto stored = storedLayer(graph, chain, below);
        auto tar = stored ? layerTarOf(graph.root, *stored, number, notes, stop) : fail(stored);
        if (!tar && tar.error().code() == ErrorCode::Cancelled)
            return fail(tar);
        if (!tar)
            notes.add(Severity::Error, NoteCode::LayerUnreadable, tar.error().text(), number);
        archived.layers.push_back(tar ? *std::move(tar) : nullptr);
    }
    return virtualSource(dockerArchiveMembers(archived), std::move(notes));
}

Result<GraphFolder> folderOf(const DockerGraph &graph, const std::string &cacheId)
{
    const auto place = std::ranges::find(places, graph.driver, &DriverPlace::driver);
    if (place == places.end())
        return fail(ErrorCode::Unsupported,
                    Message(QT_TRANSLATE_NOOP("Message", "the storage driver %1 does not keep layers as directories"),
                            shownText(graph.driver)));
    if (!isFileName(cacheId))
        return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "not the name of a layer's directory: %1"),
                                                shownText(cacheId)));
    return GraphFolder{std::string(place->before) + cacheId + std::string(place->after), place->isTree};
}

Result<GraphFolder> layerFolderOf(const DockerGraph &graph, const Digest &chain)
{
    const auto cacheId = cacheIdOf(graph, chain);
    return cacheId ? folderOf(graph, *cacheId) : fail(cacheId);
}

std::string parentOf(const DockerGraph &graph, const Digest &chain)
{
    const auto parent = graph.root.line(recordsOf(graph, chain) + "parent");
    return parent ? *parent : std::string();
}

} // namespace strata
