// SPDX-License-Identifier: Apache-2.0
// Containers of the engines that answer here: Docker's, then Podman's.
#include "model/image/formats/image_choice.h"
#include "model/places/container/container_export.h"
#include "model/places/container/container_search.h"
#include "model/places/container/container_upper.h"
#include "model/places/engine/engine_place.h"

#include <optional>
#include <set>
#include <utility>

namespace strata::image_places {

namespace {

/// Which image of the archive the container runs.
Result<std::size_t> imageOf(const ImageArchive &archive, const FoundContainer &container)
{
    for (std::size_t i = 0; i < archive.images().size(); ++i) {
        if (!container.manifest.empty() && archive.images()[i].manifestDigest.text() == container.manifest)
            return i;
    }
    auto chosen = chooseImage(archive, {"", container.platform});
    if (!chosen)
        return fail(chosen);
    return chosen->index;
}

/// From its directory, else from the engine.
Result<ContainerLayer> layerOf(const EngineClient &client, const FoundContainer &container,
                               const SourceOptions &options)
{
    auto inStore = containerLayerInStore(client, container.id, options.stop);
    if (!inStore)
        return fail(inStore);
    if (*inStore)
        return **std::move(inStore);
    const auto changes = containerChanges(client, container.id, options.stop);
    if (!changes)
        return fail(changes);
    if (!client.libpodVersion().empty())
        return exportedLayer(client, container.id, *changes, options);
    return containerLayer(client, container.id, *changes, container.mounts, options);
}

Result<ImageArchivePtr> openContainer(const EngineClient &client, const FoundContainer &container,
                                      const PlaceOptions &options)
{
    const auto image = findEngineImage(client, container.image, options.source.stop);
    if (!image)
        return fail(image);
    PlaceOptions whole = options;
    whole.platform = container.platform;
    const auto below = openEngineImage(client, *image, whole);
    if (!below)
        return fail(below);
    const auto index = imageOf(**below, container);
    if (!index)
        return fail(index);
    auto layer = layerOf(client, container, options.source);
    if (!layer)
        return fail(layer);
    LayerInfo info;
    info.isContainer = true;
    info.blob = std::move(layer->tar);
    info.memberName = std::move(layer->folder);
    return ImageArchive::withLayer(**below, *index, std::move(info), layer->notes);
}

/// One of the engines at least.
class ContainerPlace final : public ImagePlace {
public:
    explicit ContainerPlace(std::vector<EngineClientPtr> engines) : m_engines(std::move(engines)) {}

    [[nodiscard]] std::string title() const override
    {
        std::string text;
        for (const EngineClientPtr &engine : m_engines)
            text += (text.empty() ? "" : ", ") + engine->title();
        return text;
    }

    [[nodiscard]] Result<std::vector<PlacedImage>> images(const StopToken &) const override
    {
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "containers are not images"));
    }

    [[nodiscard]] Result<std::vector<PlacedContainer>> containers(const StopToken &stop) const override
    {
        std::vector<PlacedContainer> all;
        std::set<std::string> words;
        for (const EngineClientPtr &engine : m_engines) {
            auto some = listEngineContainers(*engine, stop);
            if (!some)
                return fail(some);
            for (PlacedContainer &container : *some) {
                if (!words.insert(container.word).second) // the first engine has the name
                    container.word = "container:" + container.id;
                all.push_back(std::move(container));
            }
        }
        std::ranges::stable_sort(all, {}, [](const PlacedContainer &container) { return !container.isRunning; });
        return all;
    }

    [[nodiscard]] Result<ImageArchivePtr> open(const std::string &name, const PlaceOptions &options) const override
    {
        const auto found = findContainerIn(m_engines, name, options.source.stop);
        if (!found)
            return fail(found);
        return openContainer(*found->engine, found->container, options);
    }

private:
    std::vector<EngineClientPtr> m_engines; // at least one
};

Result<ImagePlacePtr> find(const PlaceOptions &options)
{
    auto engines = connectEngines(options.source.stop);
    if (!engines)
        return fail(engines);
    return ImagePlacePtr(std::make_shared<ContainerPlace>(*std::move(engines)));
}

} // namespace

extern const PlaceKind container;
const PlaceKind container{.scheme = "container",
                          .aliases = {},
                          .what = QT_TRANSLATE_NOOP("Message", "containers, with what they have changed"),
                          .isAskedForBareWords = false,
                          .find = find};

} // namespace strata::image_places
