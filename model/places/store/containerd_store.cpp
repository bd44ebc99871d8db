// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/containerd_store.h"

#include "model/base/text.h"
#include "model/image/formats/image_names.h"
#include "model/io/json.h"
#include "model/io/limits.h"
#include "model/places/store/store_json.h"
#include "model/places/virtual_archive.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace strata {

namespace {

constexpr std::string_view metadataFile = "io.containerd.metadata.v1.bolt/meta.db";
constexpr std::string_view blobFolder = "io.containerd.content.v1.content/";
constexpr std::array<std::string_view, 3> firstSpaces{"default", "moby", "k8s.io"};

/// Keys of a bucket that are buckets themselves.
Result<std::vector<std::string>> bucketsIn(const BoltBucket &bucket)
{
    std::vector<std::string> names;
    const auto read = bucket.forEach([&](const BoltEntry &entry) {
        if (entry.isBucket)
            names.push_back(entry.key);
        return true;
    });
    return read ? Result<std::vector<std::string>>(std::move(names)) : fail(read);
}

std::string valueOr(const BoltBucket &bucket, std::string_view key)
{
    auto value = bucket.value(key);
    return value && *value ? **std::move(value) : std::string();
}

/// What containers say they are made of.
std::set<std::string> usedNames(const BoltBucket &metadata, const std::string &space)
{
    std::set<std::string> used;
    const auto containers = metadata.bucket({"v1", space, "containers"});
    const auto ids = containers && *containers ? bucketsIn(**containers) : Result<std::vector<std::string>>();
    for (const std::string &id : ids ? *ids : std::vector<std::string>()) {
        if (const auto container = (*containers)->bucket({id}); container && *container)
            used.insert(valueOr(**container, "image"));
    }
    return used;
}

void addName(ContainerdImage &image, const std::string &name)
{
    const auto digest = Digest::parse(name);
    if (digest)
        image.called.digests.push_back(*digest);
    else
        image.called.names.push_back(name);
}

/// "repository@sha256:…" says no more than the target does.
void dropNamesByDigest(ContainerdImage &image)
{
    const auto isByDigest = [](const std::string &name) { return name.find('@') != std::string::npos; };
    if (!std::ranges::all_of(image.called.names, isByDigest))
        std::erase_if(image.called.names, isByDigest);
}

/// v1/SPACE/images/NAME/target/{digest,mediatype,size}
Result<std::vector<ContainerdImage>> imagesIn(const BoltBucket &metadata, const std::string &space)
{
    std::map<Digest, ContainerdImage> images;
    const auto all = metadata.bucket({"v1", space, "images"});
    if (!all)
        return fail(all);
    const auto names = *all ? bucketsIn(**all) : Result<std::vector<std::string>>(std::vector<std::string>());
    if (!names)
        return fail(names);
    const std::set<std::string> used = usedNames(metadata, space);
    for (const std::string &name : *names) {
        const auto target = (*all)->bucket({name, "target"});
        if (!target)
            return fail(target);
        const auto digest = *target ? Digest::parse(valueOr(**target, "digest")) : fail(ErrorCode::NotFound, "");
        if (!digest)
            continue;
        ContainerdImage &image = images[*digest];
        if (image.called.digests.empty()) {
            image.called.digests.push_back(*digest);
            image.space = space;
            image.mediaType = valueOr(**target, "mediatype");
            image.size =
                static_cast<std::uint64_t>(std::max<std::int64_t>(0, goVarint(valueOr(**target, "size")).value_or(0)));
        }
        addName(image, name);
        image.isInUse = image.isInUse || used.contains(name);
    }
    std::vector<ContainerdImage> sorted;
    for (auto &[digest, image] : images) {
        dropNamesByDigest(image);
        sorted.push_back(std::move(image));
    }
    std::ranges::stable_sort(sorted, {}, [](const ContainerdImage &image) { return image.called.names; });
    return sorted;
}

std::size_t rankOf(const std::string &space)
{
    return static_cast<std::size_t>(std::ranges::find(firstSpaces, space) - firstSpaces.begin());
}

/// Collects what a document leads to, each blob once.
class Reach {
public:
    Reach(const StoreFolder &root, StopToken stop) : m_root(root), m_stop(std::move(stop)) {}

    /// The document itself, whatever its type says, and all below it.
    [[nodiscard]] Result<void> addFrom(const ContainerdImage &image)
    {
        Descriptor target;
        target.digest = image.called.digests.front();
        target.mediaType = image.mediaType;
        m_pending.push_back(target);
        bool isFirst = true;
        while (!m_pending.empty()) {
            if (m_stop.stop_requested())
                return failCancelled();
            const Descriptor next = std::move(m_pending.back());
            m_pending.pop_back();
            if (next.digest.isNull() || m_seen.size() >= limits::sourceLayers || !m_seen.insert(next.digest).second)
                continue;
            auto bytes = blobOf(m_root, next.digest);
            if (!bytes && isFirst)
                return fail(bytes);
            if (bytes)
                add(next, *std::move(bytes), isFirst);
            isFirst = false;
        }
        return {};
    }

    [[nodiscard]] std::vector<VirtualMember> take() { return std::move(m_members); }

private:
    void add(const Descriptor &descriptor, ByteSourcePtr bytes, bool isFirst)
    {
        const bool isDocument = isFirst || documentKind(descriptor.mediaType) != DocumentKind::Unknown;
        const std::uint64_t left = limits::documentBytes - m_documentBytes;
        if (isDocument && bytes->size() <= std::min(limits::jsonBytes, left)) {
            m_documentBytes += bytes->size();
            if (auto text = readAll(*bytes, limits::jsonBytes)) {
                follow(*text, descriptor.digest.text());
                bytes = memorySource(*std::move(text)); // the file need not stay open
            }
        }
        m_members.push_back({blobMember(descriptor.digest), std::move(bytes)});
    }

    void follow(const std::string &text, const std::string &name)
    {
        NoteList notes;
        const auto value = parseJson(text, name, notes);
        if (!value || !value->isObject())
            return;
        const JsonReader document(value->toObject(), name, notes);
        m_pending.push_back(readDescriptor(document.child("config"), notes));
        for (const char *key : {"manifests", "layers", "blobs"})
            forEachObject(document.array(key),
                          [&](const JsonReader &child) { m_pending.push_back(readDescriptor(child, notes)); });
    }

    const StoreFolder &m_root;
    StopToken m_stop;
    std::set<Digest> m_seen;
    std::vector<Descriptor> m_pending;
    std::vector<VirtualMember> m_members;
    std::uint64_t m_documentBytes = 0; // read so far
};

Result<QJsonObject> documentOf(const StoreFolder &root, const Digest &digest)
{
    if (digest.isNull())
        return fail(ErrorCode::NotFound, "");
    return jsonObjectIn(root, std::string(blobFolder) + blobMember(digest));
}

std::uint64_t sizeOf(const Descriptor &descriptor)
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, descriptor.size.value_or(0)));
}

/// The one for `platform`, else the first that is not about another manifest.
std::optional<Descriptor> choose(const JsonReader &index, const Platform &platform)
{
    std::optional<Descriptor> first;
    std::optional<Descriptor> fitting;
    NoteList notes;
    forEachObject(index.array("manifests"), [&](const JsonReader &json) {
        Descriptor entry = readDescriptor(json, notes);
        const bool isKnown = !entry.platform || entry.platform->os != "unknown";
        if (isKnown && entry.platform && !fitting && platformFits(platform, *entry.platform))
            fitting = entry;
        if (isKnown && !first)
            first = std::move(entry);
    });
    return fitting ? fitting : first;
}

} // namespace

Result<void> checkContainerdRoot(const StoreFolder &root)
{
    const auto bytes = root.file(metadataFile);
    const auto opened = bytes ? openBolt(*bytes) : fail(bytes);
    return opened ? Result<void>() : fail(opened);
}

std::string containerdStamp(const StoreFolder &root)
{
    return root.stamp({std::string(metadataFile)});
}

Result<BoltBucket> containerdMetadata(const StoreFolder &root)
{
    return openBoltFile(root, metadataFile);
}

Result<std::vector<ContainerdImage>> imagesOf(const BoltBucket &metadata)
{
    const auto top = metadata.bucket({"v1"});
    if (!top)
        return fail(top);
    auto spaces = *top ? bucketsIn(**top) : Result<std::vector<std::string>>(std::vector<std::string>());
    if (!spaces)
        return fail(spaces);
    std::ranges::stable_sort(*spaces, {}, rankOf);
    std::vector<ContainerdImage> all;
    for (const std::string &space : *spaces) {
        auto images = imagesIn(metadata, space);
        if (!images)
            return fail(images, shownText(space));
        std::ranges::move(*images, std::back_inserter(all));
    }
    return all;
}

Result<ByteSourcePtr> blobOf(const StoreFolder &root, const Digest &digest)
{
    return root.file(std::string(blobFolder) + blobMember(digest));
}

std::optional<ContainerdManifest> manifestFor(const StoreFolder &root, const ContainerdImage &image,
                                              const Platform &platform)
{
    ContainerdManifest found;
    found.manifest.digest = image.called.digests.front();
    found.size = image.size;
    NoteList notes;
    auto document = documentOf(root, found.manifest.digest);
    for (int depth = 0; document && document->contains(QLatin1String("manifests")); ++depth) {
        const auto chosen = choose(JsonReader(*document, {}, notes), platform);
        if (!chosen || depth == limits::indexDepth)
            return std::nullopt;
        found.manifest = *chosen;
        found.size += sizeOf(*chosen);
        document = documentOf(root, chosen->digest);
    }
    if (!document)
        return std::nullopt;
    const JsonReader manifest(*document, {}, notes);
    const Descriptor config = readDescriptor(manifest.child("config"), notes);
    found.size += sizeOf(config);
    forEachObject(manifest.array("layers"),
                  [&](const JsonReader &layer) { found.size += sizeOf(readDescriptor(layer, notes)); });
    if (auto text = root.text(std::string(blobFolder) + blobMember(config.digest)); !config.digest.isNull() && text)
        found.config = *std::move(text);
    return found;
}

Result<SourcePtr> sourceOf(const StoreFolder &root, const ContainerdImage &image, const StopToken &stop)
{
    Reach reach(root, stop);
    if (const auto added = reach.addFrom(image); !added)
        return fail(added);
    std::vector<VirtualMember> members =
        ociLayoutMembers({{image.mediaType, image.called.digests.front(), image.size, image.called.names}});
    std::ranges::move(reach.take(), std::back_inserter(members));
    return virtualSource(std::move(members));
}

} // namespace strata
