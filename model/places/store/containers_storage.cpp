// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/containers_storage.h"

#include "model/base/qstring.h"
#include "model/base/text.h"
#include "model/image/formats/image_config.h"
#include "model/io/json.h"
#include "model/io/limits.h"
#include "model/places/store/store_json.h"
#include "model/places/virtual_archive.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace strata {

namespace {

constexpr std::string_view imagesEnd = "-images";

/// Drivers whose layers are directories; what is before and after the ID.
struct DriverPlace {
    std::string_view driver;
    std::string_view before;
    std::string_view after;
    bool isTree = false;
};
constexpr std::array places{DriverPlace{"overlay", "overlay/", "/diff"}, DriverPlace{"vfs", "vfs/dir/", "", true},
                            DriverPlace{"btrfs", "btrfs/subvolumes/", "", true}};

/// The file of a document: a key of other characters than these is written in base64 (bigDataBaseName).
std::string fileOfKey(std::string_view key)
{
    if (key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.") == std::string_view::npos)
        return std::string(key);
    return "=" + toQByteArray(key).toBase64().toStdString();
}

void addDigest(StoredNames &called, const std::string &text)
{
    const auto digest = Digest::parse(text);
    if (digest && std::ranges::find(called.digests, *digest) == called.digests.end())
        called.digests.push_back(*digest);
}

StorageImage readImage(const JsonReader &json, std::size_t root)
{
    constexpr std::string_view manifestKey = "manifest-";
    StorageImage image;
    image.id = json.string("id");
    image.called.names = json.strings("names");
    image.topLayer = json.string("layer");
    image.root = root;
    addDigest(image.called, "sha256:" + image.id);
    addDigest(image.called, json.string("digest"));
    for (const std::string &key : json.strings("big-data-names")) {
        if (key.starts_with(manifestKey))
            addDigest(image.called, key.substr(manifestKey.size()));
    }
    const JsonReader sizes = json.child("big-data-sizes");
    for (const QString &key : sizes.object().keys())
        image.documentBytes += static_cast<std::uint64_t>(std::max<std::int64_t>(0, sizes.integer(key.toStdString())));
    return image;
}

/// layers.json, and volatile-layers.json, which has those that need not survive a restart.
Result<void> readLayers(const StorageRoot &root, std::size_t number, std::map<std::string, StorageLayer> &layers)
{
    for (const char *file : {"layers.json", "volatile-layers.json"}) {
        const auto list = jsonListIn(root.root, root.driver + "-layers/" + file);
        if (!list && list.error().code() == ErrorCode::NotFound)
            continue;
        if (!list)
            return fail(list);
        forEachObject(*list, [&](const JsonReader &json) {
            StorageLayer layer;
            layer.id = json.string("id");
            layer.parent = json.string("parent");
            layer.size = static_cast<std::uint64_t>(std::max<std::int64_t>(0, json.integer("diff-size")));
            layer.root = number;
            if (const auto digest = Digest::parse(json.string("diff-digest")))
                layer.diffId = *digest;
            layers.emplace(layer.id, layer);
        });
    }
    return {};
}

/// What the documents say of an image.
struct Documents {
    std::string manifest;
    std::string manifestType;
    Digest configDigest;
    std::vector<Digest> layers; // as the manifest names them
    std::string config;
    std::vector<Digest> diffIds;
};

bool isManifestList(const std::string &manifest)
{
    NoteList notes;
    const auto value = parseJson(manifest, "manifest", notes);
    return value && value->isObject() && value->toObject().contains(QLatin1String("manifests"));
}

Documents readDocuments(std::string manifest, std::string config)
{
    Documents documents;
    NoteList notes;
    if (const auto value = parseJson(manifest, "manifest", notes); value && value->isObject()) {
        const JsonReader json(value->toObject(), "manifest", notes);
        documents.manifestType = json.string("mediaType");
        documents.configDigest = readDescriptor(json.child("config"), notes).digest;
        forEachObject(json.array("layers"), [&](const JsonReader &layer) {
            documents.layers.push_back(readDescriptor(layer, notes).digest);
        });
    }
    ImageInfo info;
    applyConfig(info, config, "config");
    for (const std::string &diffId : info.config.diffIds)
        documents.diffIds.push_back(Digest::parse(diffId).value_or(Digest()));
    documents.manifest = std::move(manifest);
    documents.config = std::move(config);
    if (documents.manifestType.empty())
        documents.manifestType = "application/vnd.oci.image.manifest.v1+json";
    return documents;
}

SourcePtr asLayout(const StorageImage &image, const Documents &documents, std::vector<ByteSourcePtr> layers,
                   NoteList notes)
{
    const Digest manifest = sha256Of(documents.manifest);
    std::vector<VirtualMember> members =
        ociLayoutMembers({{documents.manifestType, manifest, documents.manifest.size(), image.called.names}});
    members.push_back({blobMember(manifest), memorySource(documents.manifest)});
    members.push_back({blobMember(documents.configDigest), memorySource(documents.config)});
    for (std::size_t i = 0; i < documents.layers.size(); ++i) {
        if (layers[i])
            members.push_back({blobMember(documents.layers[i]), std::move(layers[i])});
    }
    return virtualSource(std::move(members), std::move(notes));
}

} // namespace

Result<std::vector<StorageRoot>> storageRootsIn(const StoreFolder &root)
{
    const auto names = root.names("");
    if (!names)
        return fail(names);
    std::vector<StorageRoot> roots;
    for (const std::string &name : *names) {
        if (name.ends_with(imagesEnd) && root.contains(name + "/images.json"))
            roots.push_back({root, name.substr(0, name.size() - imagesEnd.size())});
    }
    if (roots.empty())
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "%1 does not hold images of containers/storage"),
                            shownText(root.path().native())));
    return roots;
}

Result<std::vector<StorageImage>> ContainersStorage::images() const
{
    std::vector<StorageImage> images;
    std::set<std::string> seen; // an image of a shared store may be in the own one, too
    for (std::size_t i = 0; i < m_roots.size(); ++i) {
        const auto list = jsonListIn(m_roots[i].root, m_roots[i].driver + "-images/images.json");
        if (!list)
            return fail(list);
        forEachObject(*list, [&](const JsonReader &json) {
            StorageImage image = readImage(json, i);
            const bool hasId = !image.called.digests.empty() && image.called.digests.front().encoded() == image.id;
            if (hasId && seen.insert(image.id).second)
                images.push_back(std::move(image));
        });
    }
    std::ranges::stable_sort(images, [](const StorageImage &a, const StorageImage &b) {
        const auto &first = a.called.names;
        const auto &second = b.called.names;
        return first.empty() == second.empty() ? first < second : second.empty();
    });
    return images;
}

Result<std::map<std::string, StorageLayer>> ContainersStorage::layers() const
{
    std::map<std::string, StorageLayer> layers;
    for (std::size_t i = 0; i < m_roots.size(); ++i) {
        if (const auto read = readLayers(m_roots[i], i, layers); !read)
            return fail(read);
    }
    return layers;
}

Result<std::vector<StorageLayer>> ContainersStorage::stackOf(const std::string &topLayer,
                                                             const std::map<std::string, StorageLayer> &layers)
{
    std::vector<StorageLayer> stack;
    for (std::string id = topLayer; !id.empty(); id = stack.back().parent) {
        const auto found = layers.find(id);
        if (found == layers.end() || stack.size() >= limits::layers || stack.size() > layers.size())
            return fail(ErrorCode::Damaged,
                        Message(QT_TRANSLATE_NOOP("Message", "the layer %1 is not in the store, or is below itself"),
                                shownText(id)));
        stack.push_back(found->second);
    }
    std::ranges::reverse(stack);
    return stack;
}

Result<StoredLayer> ContainersStorage::placeOf(const StorageLayer &layer, const StorageLayer *below) const
{
    const std::string &driver = m_roots[layer.root].driver;
    const auto place = std::ranges::find(places, driver, &DriverPlace::driver);
    if (place == places.end())
        return fail(ErrorCode::Unsupported,
                    Message(QT_TRANSLATE_NOOP("Message", "the storage driver %1 does not keep layers as directories"),
                            shownText(driver)));
    if (!isFileName(layer.id))
        return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "not the name of a layer's directory: %1"),
                                                shownText(layer.id)));
    const auto folder = [&](const std::string &id) {
        return std::string(place->before) + id + std::string(place->after);
    };
    StoredLayer stored;
    stored.split = driver + "-layers/" + layer.id + ".tar-split.gz";
    stored.folder = folder(layer.id);
    stored.isTree = place->isTree;
    if (driver == "overlay")
        stored.otherForm = "overlay/" + layer.id + "/composefs-data";
    if (stored.isTree && below != nullptr && below->root == layer.root && isFileName(below->id))
        stored.treeBelow = folder(below->id);
    return stored;
}

Result<std::string> ContainersStorage::documentOf(const StorageImage &image, std::string_view key) const
{
    const StorageRoot &root = m_roots[image.root];
    return root.root.text(documentFile(root.driver, image.id, key));
}

std::string ContainersStorage::documentFile(std::string_view driver, std::string_view image, std::string_view key)
{
    return std::string(driver) + "-images/" + std::string(image) + "/" + fileOfKey(key);
}

Result<std::string> ContainersStorage::manifestOf(const StorageImage &image) const
{
    return documentOf(image, "manifest");
}

Result<std::string> ContainersStorage::configOf(const StorageImage &image) const
{
    return documentOf(image, "sha256:" + image.id);
}

std::vector<ByteSourcePtr> ContainersStorage::layerTars(const std::vector<StorageLayer> &stack, NoteList &notes,
                                                        const StopToken &stop) const
{
    std::vector<ByteSourcePtr> tars;
    for (std::size_t i = 0; i < stack.size() && !stop.stop_requested(); ++i) {
        const LayerNumber number = LayerNumber::fromIndex(i);
        const auto stored = placeOf(stack[i], i > 0 ? &stack[i - 1] : nullptr);
        auto tar = stored ? layerTarOf(m_roots[stack[i].root].root, *stored, number, notes, stop) : fail(stored);
        if (!tar)
            notes.add(Severity::Error, NoteCode::LayerUnreadable, tar.error().text(), number);
        tars.push_back(tar ? *std::move(tar) : nullptr);
    }
    return tars;
}

Result<SourcePtr> ContainersStorage::sourceOf(const StorageImage &image, const StopToken &stop) const
{
    auto manifest = manifestOf(image);
    if (!manifest)
        return fail(manifest);
    auto config = configOf(image);
    if (!config && isManifestList(*manifest))
        return fail(
            ErrorCode::Unsupported,
            QT_TRANSLATE_NOOP("Message", "this is a manifest list: open one of the images in it, by its digest"));
    if (!config)
        return fail(config);
    const Documents documents = readDocuments(*std::move(manifest), *std::move(config));
    const auto all = layers();
    if (!all)
        return fail(all);
    const auto stack = stackOf(image.topLayer, *all);
    if (!stack)
        return fail(stack);
    NoteList notes;
    std::vector<ByteSourcePtr> tars = layerTars(*stack, notes, stop);
    if (stop.stop_requested())
        return failCancelled();
    if (std::ranges::find(documents.diffIds, Digest()) != documents.diffIds.end())
        return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "a diff ID of the config is not a digest"));
    tars.resize(documents.diffIds.size()); // the reader says what is missing
    const bool isDescribed = documents.layers == documents.diffIds && !documents.configDigest.isNull() &&
                             documents.configDigest == sha256Of(documents.config);
    if (isDescribed)
        return asLayout(image, documents, std::move(tars), std::move(notes));
    return virtualSource(
        dockerArchiveMembers({image.called.names, documents.config, documents.diffIds, std::move(tars)}),
        std::move(notes));
}

} // namespace strata
