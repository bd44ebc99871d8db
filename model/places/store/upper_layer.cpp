// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/upper_layer.h"

#include "model/base/text.h"
#include "model/io/json.h"
#include "model/places/store/containerd_store.h"
#include "model/places/store/containers_storage.h"
#include "model/places/store/docker_graph.h"
#include "model/places/store/snapshots.h"
#include "model/places/store/store_json.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace strata {

namespace {

namespace fs = std::filesystem;

/// A container as its store lists it; what else is needed of it is in `document`.
struct Listed {
    std::string id;
    std::vector<std::string> names;
    QJsonObject document;
};

std::unexpected<Error> noContainer(std::string_view word)
{
    return fail(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "no container called %1"), shownText(word)));
}

/// By its ID, its name, or the start of its ID.
Result<Listed> choose(const std::vector<Listed> &all, std::string_view word)
{
    const auto isCalled = [&](const Listed &one) {
        return one.id == word || std::ranges::find(one.names, word) != one.names.end();
    };
    if (const auto found = std::ranges::find_if(all, isCalled); found != all.end())
        return *found;
    const auto beginsSo = [&](const Listed &one) { return !word.empty() && one.id.starts_with(word); };
    const auto first = std::ranges::find_if(all, beginsSo);
    if (first == all.end())
        return noContainer(word);
    if (std::find_if(std::next(first), all.end(), beginsSo) != all.end())
        return fail(ErrorCode::Ambiguous,
                    Message(QT_TRANSLATE_NOOP("Message", "several containers' IDs begin with %1"), shownText(word)));
    return *first;
}

/// containers/ID/config.v2.json
Result<Listed> dockerContainer(const StoreFolder &root, std::string_view word)
{
    const auto ids = root.names("containers");
    if (!ids)
        return fail(ids);
    std::vector<Listed> all;
    NoteList notes;
    for (const std::string &id : *ids) {
        auto document = jsonObjectIn(root, "containers/" + id + "/config.v2.json");
        if (!document)
            continue;
        std::string name = JsonReader(*document, id, notes).string("Name"); // "/web"
        if (name.starts_with('/'))
            name.erase(0, 1);
        all.push_back({id, {std::move(name)}, *std::move(document)});
    }
    return choose(all, word);
}

/// The layer and those below it, top first.
Result<std::vector<fs::path>> graphLayers(const DockerGraph &graph, const std::string &topChain)
{
    constexpr std::size_t most = 10'000;
    std::vector<fs::path> folders;
    for (std::string text = topChain; !text.empty() && folders.size() < most;) {
        const auto chain = Digest::parse(text);
        if (!chain)
            return fail(chain);
        const auto folder = layerFolderOf(graph, *chain);
        if (!folder)
            return fail(folder);
        folders.push_back(graph.root.path() / folder->name);
        if (folder->isTree)
            break; // it holds those below
        text = parentOf(graph, *chain);
    }
    return folders;
}

Result<UpperPlace> upperOfGraph(const DockerGraph &graph, const std::string &mount, UpperPlace place)
{
    const auto mountId = graph.root.line(mount + "mount-id");
    const auto folder = mountId ? folderOf(graph, *mountId) : fail(mountId);
    if (!folder)
        return fail(folder);
    place.upper = graph.root.path() / folder->name;
    place.isTree = folder->isTree;
    const auto initId = graph.root.line(mount + "init-id");
    if (const auto init = initId ? folderOf(graph, *initId) : fail(initId)) {
        place.lower.push_back(graph.root.path() / init->name);
        place.hasInit = true;
        if (place.isTree)
            return place;
    }
    const auto parent = graph.root.line(mount + "parent"); // none: the image is empty
    const auto layers = parent ? graphLayers(graph, *parent) : Result<std::vector<fs::path>>();
    if (!layers)
        return fail(layers);
    place.lower.insert(place.lower.end(), layers->begin(), layers->end());
    return place;
}

Result<UpperPlace> withFolders(UpperPlace place, SnapshotFolders found)
{
    place.upper = std::move(found.folders.front());
    place.isTree = found.isTree;
    if (found.isTree)
        found.folders.resize(std::min<std::size_t>(found.folders.size(), 2));
    place.lower.assign(std::next(found.folders.begin()), found.folders.end());
    return place;
}

/// Docker with containerd's store: in the namespace "moby", the snapshot is called as the container is.
Result<UpperPlace> upperInMoby(const StoreFolder &docker, const fs::path &containerdRoot,
                               const std::string &snapshotter, UpperPlace place)
{
    std::vector<fs::path> candidates{containerdRoot};
    if (containerdRoot.empty())
        candidates = {docker.path() / "containerd/daemon", "/var/lib/containerd"};
    Error problem(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "no layer of the container %1 in %2"),
                                               shownText(place.container), shownText(docker.path().native())));
    for (const fs::path &candidate : candidates) {
        const auto root = StoreFolder::open(candidate);
        const auto metadata = root ? containerdMetadata(*root) : fail(root);
        const auto found = metadata ? snapshotFolders(*root, *metadata, "moby", snapshotter, place.container)
                                    : Result<SnapshotFolders>(fail(metadata));
        if (found) {
            place.hasInit = found->folders.size() > 1;
            return withFolders(std::move(place), *found);
        }
        if (found.error().code() != ErrorCode::NotFound)
            problem = found.error();
    }
    return std::unexpected(problem);
}

Result<UpperPlace> upperOfDocker(const StoreFolder &root, std::string_view word, const fs::path &containerdRoot)
{
    const auto container = dockerContainer(root, word);
    if (!container)
        return fail(container);
    NoteList notes;
    const JsonReader json(container->document, container->id, notes);
    UpperPlace place;
    place.container = container->id;
    place.image = json.string("Image");
    place.imageName = json.child("Config").string("Image");
    const std::string driver = json.string("Driver");
    const std::string mount = "image/" + driver + "/layerdb/mounts/" + container->id + "/";
    if (isFileName(driver) && root.contains(mount))
        return upperOfGraph({root, driver}, mount, std::move(place));
    return upperInMoby(root, containerdRoot, driver, std::move(place));
}

Result<UpperPlace> upperOfStorage(const std::vector<StorageRoot> &roots, std::string_view word)
{
    const ContainersStorage storage(roots);
    std::vector<Listed> all;
    for (const StorageRoot &root : roots) {
        for (const char *file : {"containers.json", "volatile-containers.json"}) {
            const auto list = jsonListIn(root.root, root.driver + "-containers/" + file);
            if (list)
                forEachObject(*list, [&](const JsonReader &json) {
                    all.push_back({json.string("id"), json.strings("names"), json.object()});
                });
        }
    }
    const auto container = choose(all, word);
    if (!container)
        return fail(container);
    NoteList notes;
    const JsonReader json(container->document, container->id, notes);
    const auto layers = storage.layers();
    const auto stack = layers ? ContainersStorage::stackOf(json.string("layer"), *layers) : fail(layers);
    if (!stack)
        return fail(stack);
    UpperPlace place;
    place.container = container->id;
    place.image = json.string("image");
    if (const auto metadata = parseJson(json.string("metadata"), "metadata", notes))
        place.imageName = JsonReader(metadata->toObject(), "metadata", notes).string("image-name");
    for (auto layer = stack->rbegin(); layer != stack->rend(); ++layer) {
        const auto stored = storage.placeOf(*layer, nullptr);
        if (!stored)
            return fail(stored);
        const fs::path folder = roots[layer->root].root.path() / stored->folder;
        if (layer == stack->rbegin()) {
            place.upper = folder;
            place.isTree = stored->isTree;
        } else if (!place.isTree || place.lower.empty()) {
            place.lower.push_back(folder);
        }
    }
    return place;
}

Result<UpperPlace> upperOfContainerd(const StoreFolder &root, const BoltBucket &metadata, std::string_view word)
{
    std::vector<Listed> all;
    std::vector<std::string> spaces; // of each of them
    const auto top = metadata.bucket({"v1"});
    const auto take = [&](const BoltEntry &space) {
        const auto containers = metadata.bucket({"v1", space.key, "containers"});
        if (space.isBucket && containers && *containers)
            (void)(*containers)->forEach([&](const BoltEntry &entry) {
                Listed one{entry.key, {}, {}};
                const auto labels = (*containers)->bucket({entry.key, "labels"});
                const auto name = labels && *labels ? (*labels)->value("nerdctl/name") : fail(ErrorCode::NotFound, "");
                if (name && *name)
                    one.names.push_back(**name);
                all.push_back(std::move(one));
                spaces.push_back(space.key);
                return true;
            });
        return true;
    };
    if (const auto read = top && *top ? (*top)->forEach(take) : Result<void>(); !read)
        return fail(read);
    const auto container = choose(all, word);
    if (!container)
        return fail(container);
    const auto number = std::ranges::find(all, container->id, &Listed::id) - all.begin();
    const std::string &space = spaces[static_cast<std::size_t>(number)];
    const auto bucket = metadata.bucket({"v1", space, "containers", container->id});
    if (!bucket || !*bucket)
        return noContainer(word);
    const auto text = [&](std::string_view key) {
        auto value = (*bucket)->value(key);
        return value && *value ? **std::move(value) : std::string();
    };
    UpperPlace place;
    place.container = container->id;
    place.image = text("image");
    place.imageName = place.image;
    const std::string key = text("snapshotKey");
    auto found = snapshotFolders(root, metadata, space, text("snapshotter"), key.empty() ? container->id : key);
    if (!found)
        return fail(found);
    place.hasInit = space == "moby" && found->folders.size() > 1;
    return withFolders(std::move(place), *std::move(found));
}

} // namespace

Result<UpperPlace> upperOf(const fs::path &root, std::string_view container, const fs::path &containerdRoot)
{
    const auto folder = StoreFolder::open(root);
    if (!folder)
        return fail(folder);
    if (folder->contains("containers") && !folder->contains("io.containerd.metadata.v1.bolt"))
        return upperOfDocker(*folder, container, containerdRoot);
    if (const auto roots = storageRootsIn(*folder))
        return upperOfStorage(*roots, container);
    const auto metadata = containerdMetadata(*folder);
    if (!metadata && metadata.error().code() == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "%1 does not hold containers"), shownText(root.native())));
    if (!metadata)
        return fail(metadata);
    return upperOfContainerd(*folder, *metadata, container);
}

} // namespace strata
