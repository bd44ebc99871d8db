// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/container_store.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/image/formats/archive_format.h"

#include <algorithm>
#include <set>

namespace strata {

namespace {

constexpr std::string_view snapshotterPrefix = "io.containerd.snapshotter.v1.";
constexpr std::uint64_t metadataBytes = 16u << 20; // of meta.db, more than is needed to find its namespaces

struct Found {
    std::set<std::string> snapshotters;
    std::string metadata; // member name of meta.db
    std::string dockerDriver;
    std::string storageDriver; // of containers/storage
    bool containerd = false;
    bool dockerContainers = false;
};

// "image/overlay2/imagedb/…" -> "overlay2"
void lookForDocker(Found &found, const std::vector<std::string_view> &parts, std::size_t i)
{
    if (parts[i] == "image" && i + 2 < parts.size() && (parts[i + 2] == "imagedb" || parts[i + 2] == "layerdb"))
        found.dockerDriver = parts[i + 1];
    if (parts[i] == "containers" && i + 2 < parts.size() && isHex64(parts[i + 1]) && parts[i + 2] == "config.v2.json")
        found.dockerContainers = true;
}

// "overlay-images/images.json" -> "overlay"
void lookForStorage(Found &found, const std::vector<std::string_view> &parts, std::size_t i)
{
    constexpr std::string_view images = "-images";
    constexpr std::string_view layers = "-layers";
    if (i + 1 >= parts.size())
        return;
    for (const auto &[end, document] : {std::pair{images, "images.json"}, std::pair{layers, "layers.json"}}) {
        if (parts[i].ends_with(end) && parts[i + 1] == document)
            found.storageDriver = parts[i].substr(0, parts[i].size() - end.size());
    }
}

void lookForContainerd(Found &found, const std::vector<std::string_view> &parts, std::size_t i, const Member &member)
{
    if (parts[i].starts_with(snapshotterPrefix)) {
        found.containerd = true;
        if (i + 2 < parts.size() && parts[i + 1] == "snapshots") // it holds some
            found.snapshotters.emplace(parts[i].substr(snapshotterPrefix.size()));
    }
    found.containerd = found.containerd || parts[i] == "io.containerd.content.v1.content";
    if (parts[i] == "io.containerd.metadata.v1.bolt" && i + 1 < parts.size() && parts[i + 1] == "meta.db") {
        found.containerd = true;
        found.metadata = member.name;
    }
}

Found lookAt(const Source &source)
{
    constexpr std::size_t deepest = 6; // "var/lib/containerd/…" of a whole disk
    Found found;
    for (const Member &member : source.members()) {
        const CleanPath path = cleanPath(member.name);
        for (std::size_t i = 0; i < std::min(deepest, path.components.size()); ++i) {
            lookForDocker(found, path.components, i);
            lookForStorage(found, path.components, i);
            lookForContainerd(found, path.components, i, member);
        }
    }
    return found;
}

// Whose namespaces containerd's metadata names; keys of a bbolt file are in it as they are.
std::string usersOf(const Source &source, const std::string &metadata)
{
    if (metadata.empty())
        return {};
    const Result<ByteSourcePtr> bytes = source.open(metadata);
    if (!bytes)
        return {};
    const Result<std::string> text =
        readAll(*rangeOf(*bytes, 0, std::min((*bytes)->size(), metadataBytes)), metadataBytes);
    if (!text)
        return {};
    std::string users;
    for (const auto &[space, user] :
         {std::pair{"moby", "Docker (namespace moby)"}, std::pair{"k8s.io", "Kubernetes (namespace k8s.io)"}}) {
        if (text->find(space) != std::string::npos)
            users += (users.empty() ? "" : ", ") + std::string(user);
    }
    return users;
}

} // namespace

std::optional<ContainerStore> containerStoreIn(const Source &source)
{
    const Found found = lookAt(source);
    if (found.containerd) {
        std::string snapshotters;
        for (const std::string &name : found.snapshotters)
            snapshotters += (snapshotters.empty() ? "" : ", ") + shownText(name);
        const std::string users = usersOf(source, found.metadata);
        Message what = snapshotters.empty()
                           ? Message(QT_TRANSLATE_NOOP("Message", "containerd's store"))
                           : Message(QT_TRANSLATE_NOOP("Message", "containerd's store (snapshotter %1)"), snapshotters);
        if (!users.empty())
            what = Message(QT_TRANSLATE_NOOP("Message", "%1, used by %2"), std::move(what), users);
        return ContainerStore{std::move(what), users.find("Docker") != std::string::npos
                                                   ? "docker save -o image.tar NAME"
                                                   : "ctr images export image.tar NAME"};
    }
    if (!found.dockerDriver.empty())
        return ContainerStore{Message(QT_TRANSLATE_NOOP("Message", "Docker's image store (storage driver %1)"),
                                      shownText(found.dockerDriver)),
                              "docker save -o image.tar NAME"};
    if (!found.storageDriver.empty())
        return ContainerStore{
            Message(QT_TRANSLATE_NOOP("Message",
                                      "the image store of Podman, Buildah and CRI-O (containers/storage, driver %1)"),
                    shownText(found.storageDriver)),
            "podman save --format oci-archive -o image.tar NAME"};
    if (found.dockerContainers)
        return ContainerStore{
            QT_TRANSLATE_NOOP("Message",
                              "Docker's data directory without an image store (its images are in containerd's)"),
            "docker save -o image.tar NAME"};
    return std::nullopt;
}

} // namespace strata
