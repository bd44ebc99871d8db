// SPDX-License-Identifier: Apache-2.0
#include "model/base/text.h"
#include "model/image/formats/image_config.h"
#include "model/io/json.h"
#include "model/places/image_place.h"
#include "model/places/store/containers_storage.h"
#include "model/places/store/storage_conf.h"
#include "model/places/store/store_json.h"
#include "model/places/store/store_search.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr const char *what = QT_TRANSLATE_NOOP("Message", "image store of Podman (containers/storage)");

/// IDs of the images that containers are made of.
std::set<std::string> usedImages(const ContainersStorage &storage)
{
    std::set<std::string> used;
    for (const StorageRoot &root : storage.roots()) {
        for (const char *file : {"containers.json", "volatile-containers.json"}) {
            const auto list = jsonListIn(root.root, root.driver + "-containers/" + file);
            if (list)
                forEachObject(*list, [&](const JsonReader &json) { used.insert(json.string("image")); });
        }
    }
    return used;
}

class StoragePlace final : public ImagePlace {
public:
    explicit StoragePlace(ContainersStorage storage) : m_storage(std::move(storage)) {}

    [[nodiscard]] std::string title() const override
    {
        std::string places;
        for (const StorageRoot &root : m_storage.roots())
            places +=
                (places.empty() ? "" : ", ") + shownText(root.root.path().native()) + ": " + shownText(root.driver);
        return "containers/storage (" + places + ")";
    }

    [[nodiscard]] Result<std::vector<PlacedImage>> images(const StopToken &stop) const override
    {
        const auto images = m_storage.images();
        if (!images)
            return fail(images);
        const auto layers = m_storage.layers();
        if (!layers)
            return fail(layers);
        const std::set<std::string> used = usedImages(m_storage);
        std::set<std::string> below; // layers on which others are built
        for (const auto &[id, layer] : *layers) {
            if (!layer.diffId.isNull())
                below.insert(layer.parent);
        }
        std::vector<PlacedImage> all;
        for (const StorageImage &image : *images) {
            if (stop.stop_requested())
                return failCancelled();
            const bool isStep = image.called.names.empty() && below.contains(image.topLayer);
            if (!isStep) // of a build: `podman images` leaves it out, too
                all.push_back(placed(image, *layers, used));
        }
        return all;
    }

    [[nodiscard]] Result<ImageArchivePtr> open(const std::string &name, const PlaceOptions &options) const override
    {
        const auto images = m_storage.images();
        if (!images)
            return fail(images);
        std::vector<StoredNames> called;
        std::ranges::transform(*images, std::back_inserter(called), &StorageImage::called);
        const auto found = imageCalled(name, called);
        if (!found)
            return fail(found, title());
        auto source = m_storage.sourceOf((*images)[*found], options.source.stop);
        return source ? ImageArchive::open(*std::move(source)) : fail(source);
    }

private:
    [[nodiscard]] PlacedImage placed(const StorageImage &image, const std::map<std::string, StorageLayer> &layers,
                                     const std::set<std::string> &used) const
    {
        PlacedImage shown;
        shown.names = image.called.names;
        shown.id = image.id;
        shown.word = "containers-storage:" + (shown.names.empty() ? image.id : shown.names.front());
        shown.isInUse = used.contains(image.id);
        if (const auto stack = ContainersStorage::stackOf(image.topLayer, layers)) {
            shown.size = image.documentBytes;
            for (const StorageLayer &layer : *stack)
                *shown.size += layer.size;
        }
        if (auto config = m_storage.configOf(image)) {
            ImageInfo info;
            applyConfig(info, *std::move(config), "config");
            shown.platform = info.config.platform;
            shown.created = info.config.created;
        }
        return shown;
    }

    ContainersStorage m_storage;
};

Result<ImagePlacePtr> findStorage(const PlaceOptions &options)
{
    const auto isStore = [](const StoreFolder &root) -> Result<void> {
        const auto roots = storageRootsIn(root);
        return roots ? Result<void>() : fail(roots);
    };
    const auto folders = findStores(what, storagePlaces(options.storeRoot), isStore);
    if (!folders)
        return fail(folders);
    std::vector<StorageRoot> all;
    for (const StoreFolder &folder : *folders) {
        if (auto roots = storageRootsIn(folder))
            std::ranges::move(*roots, std::back_inserter(all));
    }
    return std::make_shared<StoragePlace>(ContainersStorage(std::move(all)));
}

} // namespace

namespace image_places {
extern const PlaceKind containers_storage;
const PlaceKind containers_storage{.scheme = "containers-storage",
                                   .aliases = {},
                                   .what =
                                       QT_TRANSLATE_NOOP("Message", "images in the store of Podman, without an engine"),
                                   .isAskedForBareWords = true,
                                   .find = findStorage};
} // namespace image_places

} // namespace strata
