// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_images.h"

#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/io/json.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace strata {

namespace {

// Engines do not list platforms, so each image is asked for its own: a limit for large stores at the end of slow lines.
constexpr std::size_t askedForPlatform = 200;
constexpr ApiVersion listsManifests{1, 47};
constexpr std::string_view algorithm = "sha256:";

std::string withoutAlgorithm(std::string_view id)
{
    return std::string(id.starts_with(algorithm) ? id.substr(algorithm.size()) : id);
}

std::vector<std::string> namesIn(const JsonReader &json)
{
    std::vector<std::string> names = json.strings("RepoTags");
    std::erase_if(names, [](const std::string &name) { return name.empty() || name.starts_with("<none>"); });
    std::ranges::sort(names);
    const auto repeated = std::ranges::unique(names);
    names.erase(repeated.begin(), repeated.end());
    return names;
}

Platform platformIn(const JsonReader &json)
{
    Platform platform;
    platform.os = json.string("Os");
    platform.architecture = json.string("Architecture");
    platform.variant = json.string("Variant");
    return platform;
}

/// Engines with containerd's store list the manifests of an image (since 1.47): the platform of the first one that is
/// present.
Platform platformOfManifests(const JsonReader &image, NoteList &notes)
{
    for (const auto &item : image.array("Manifests")) {
        const JsonReader manifest(item.toObject(), "", notes);
        if (manifest.string("Kind") == "image" && manifest.boolean("Available"))
            return readPlatform(manifest.child("ImageData").child("Platform"));
    }
    return {};
}

std::optional<std::uint64_t> sizeIn(const JsonReader &json)
{
    const std::int64_t size = json.integer("Size", -1);
    return size < 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(size));
}

std::string wordFor(const EngineBrand &brand, const PlacedImage &image)
{
    return std::string(brand.scheme) + ":" +
           (image.names.empty() ? std::string(algorithm) + image.id : image.names.front());
}

PlacedImage placedImage(const JsonReader &json, NoteList &notes)
{
    PlacedImage image;
    image.id = withoutAlgorithm(json.string("Id"));
    image.names = namesIn(json);
    image.size = sizeIn(json);
    image.platform = platformOfManifests(json, notes);
    const Instant created{json.integer("Created"), 0};
    if (isRecordedTime(created))
        image.created = created;
    return image;
}

/// The IDs of images that a container uses. Empty if the engine does not say so.
std::set<std::string> usedImages(const EngineClient &client, const StopToken &stop)
{
    std::set<std::string> used;
    const auto containers = client.array("/containers/json?all=1", stop);
    if (!containers)
        return used;
    NoteList notes;
    for (const auto &item : *containers)
        used.insert(withoutAlgorithm(JsonReader(item.toObject(), "", notes).string("ImageID")));
    return used;
}

std::string inspectPath(const EngineClient &client, const std::string &name)
{
    // Podman's own API resolves short names as its commands do; its copy of Docker's takes them to docker.io.
    const std::string_view own = client.libpodVersion().empty() ? "" : "/libpod";
    return std::string(own) + "/images/" + encodedForUrl(name) + "/json";
}

Result<void> addPlatforms(const EngineClient &client, std::vector<PlacedImage> &images, const StopToken &stop)
{
    std::size_t asked = 0;
    NoteList notes;
    for (PlacedImage &image : images) {
        if (!image.platform.isEmpty() || ++asked > askedForPlatform)
            continue;
        const auto inspected = client.object(inspectPath(client, image.id), stop);
        if (!inspected && inspected.error().code() == ErrorCode::Cancelled)
            return fail(inspected);
        if (inspected) // else it was removed meanwhile
            image.platform = platformIn(JsonReader(*inspected, "", notes));
    }
    return {};
}

PlacedContainer placedContainer(const JsonReader &json)
{
    PlacedContainer container;
    container.id = json.string("Id");
    std::vector<std::string> names = json.strings("Names");
    // "/other/alias" is a link of another container.
    std::erase_if(names, [](const std::string &name) { return name.find('/', 1) != std::string::npos; });
    if (!names.empty())
        container.name = names.front().substr(names.front().starts_with('/') ? 1 : 0);
    container.word = "container:" + (container.name.empty() ? container.id : container.name);
    container.image = json.string("Image");
    container.state = json.string("State");
    container.isRunning = container.state == "running" || container.state == "paused";
    return container;
}

} // namespace

bool isEngineName(std::string_view name)
{
    constexpr std::string_view others = "._-/:@+";
    return !name.empty() && name.find("..") == std::string_view::npos && std::ranges::all_of(name, [&](char c) {
        return isDigit(c) || isLetter(c) || others.find(c) != std::string_view::npos;
    });
}

Result<std::vector<PlacedImage>> listEngineImages(const EngineClient &client, const StopToken &stop)
{
    const bool manifests = client.libpodVersion().empty() && client.version() >= listsManifests;
    const auto list = client.array(manifests ? "/images/json?manifests=1" : "/images/json", stop);
    if (!list)
        return fail(list);
    std::vector<PlacedImage> images;
    const std::set<std::string> used = usedImages(client, stop);
    NoteList notes;
    for (const auto &item : *list) {
        PlacedImage image = placedImage(JsonReader(item.toObject(), "", notes), notes);
        image.isInUse = used.contains(image.id);
        image.word = wordFor(client.brand(), image);
        if (!image.id.empty())
            images.push_back(std::move(image));
    }
    std::ranges::sort(images, {}, [](const PlacedImage &image) {
        return std::tuple(image.names.empty(), image.names.empty() ? std::string() : image.names.front(), image.id);
    });
    if (const auto added = addPlatforms(client, images, stop); !added)
        return fail(added);
    return images;
}

Result<std::vector<PlacedContainer>> listEngineContainers(const EngineClient &client, const StopToken &stop)
{
    const auto list = client.array("/containers/json?all=1", stop);
    if (!list)
        return fail(list);
    std::vector<PlacedContainer> containers;
    NoteList notes;
    for (const auto &item : *list) {
        PlacedContainer container = placedContainer(JsonReader(item.toObject(), "", notes));
        if (!container.id.empty())
            containers.push_back(std::move(container));
    }
    std::ranges::sort(containers, {}, [](const PlacedContainer &container) {
        return std::tuple(!container.isRunning, container.name, container.id);
    });
    return containers;
}

Result<EngineImage> findEngineImage(const EngineClient &client, const std::string &name, const StopToken &stop)
{
    const auto notFound = [&] {
        return fail(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "%1 does not have the image %2"),
                                                 client.title(), shownText(name)));
    };
    if (!isEngineName(name))
        return notFound();
    const auto inspected = client.object(inspectPath(client, name), stop);
    if (!inspected && inspected.error().code() == ErrorCode::NotFound)
        return notFound();
    if (!inspected)
        return fail(inspected);
    NoteList notes;
    const JsonReader json(*inspected, "", notes);
    EngineImage image;
    const auto id = Digest::fromSha256Hex(withoutAlgorithm(json.string("Id")));
    if (!id)
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "%1: not what an engine answers"), client.title()));
    image.id = id->text();
    image.names = namesIn(json);
    image.platform = platformIn(json);
    image.size = sizeIn(json).value_or(0);
    return image;
}

} // namespace strata
