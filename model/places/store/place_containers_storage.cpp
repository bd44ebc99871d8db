// SPDX-License-Identifier: Apache-2.0
#include "model/base/text.h"
#include "model/image/formats/image_config.h"
#include "model/io/json.h"
#include "model/places/image_place.h"
#include "model/places/store/containers_storage.h"
#include "model/places/store/storage_conf.h"
#include "model/places/store/store_json.h"
#include "model/places/store/store_origin.h"
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

std::string stampOf(const StorageRoot &root)
{
    return root.root.stamp({root.driver + "-images/images.json", root.driver + "-layers/layers.json",
                            root.driver + "-layers/volatile-layers.json", root.driver + "-containers/containers.json",
                            root.driver + "-containers/volatile-containers.json"});
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
        std::vector<Known> known;
        for (const StorageImage &image : *images) {
            if (stop.stop_requested())
                return failCancelled();
            known.push_back({&image, infoOf(image)});
        }
        const Steps steps(known, *layers);
        const std::set<std::string> used = usedImages(m_storage);
        std::vector<PlacedImage> all;
        for (const Known &image : known) {
            if (!steps.contains(image))
                all.push_back(placed(image, *layers, used));
        }
        return all;
    }

    [[nodiscard]] std::string stamp() const override { return joinedStamps(m_storage.roots(), stampOf); }

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
        return source ? ImageArchive::open(withOrigin(*std::move(source), originFor((*images)[*found]))) : fail(source);
    }

private:
    struct Known {
        const StorageImage *image = nullptr;
        ImageInfo info;
    };

    [[nodiscard]] StoreOrigin originFor(const StorageImage &image) const
    {
        StoreOrigin origin{.kind = StoreKind::ContainersStorage,
                           .roots = {},
                           .driver = m_storage.roots()[image.root].driver,
                           .space = {},
                           .image = image.called.digests.front()};
        for (const StorageRoot &root : m_storage.roots()) { // a store with two drivers is there twice
            if (std::ranges::find(origin.roots, root.root.path()) == origin.roots.end())
                origin.roots.push_back(root.root.path());
        }
        return origin;
    }

    [[nodiscard]] ImageInfo infoOf(const StorageImage &image) const
    {
        ImageInfo info;
        if (auto config = m_storage.configOf(image))
            applyConfig(info, *std::move(config), "config");
        return info;
    }

    /// Images without a name on which another image was built, perhaps without a layer: `podman images` leaves them
    /// out, too.
    class Steps {
    public:
        Steps(const std::vector<Known> &images, const std::map<std::string, StorageLayer> &layers)
        {
            for (const Known &known : images) {
                std::size_t &length = m_histories[known.image->topLayer];
                length = std::max(length, known.info.history.size());
                const auto stack = ContainersStorage::stackOf(known.image->topLayer, layers);
                for (std::size_t i = 0; stack && i + 1 < stack->size(); ++i)
                    m_below.insert((*stack)[i].id);
            }
        }

        [[nodiscard]] bool contains(const Known &known) const
        {
            const std::string &top = known.image->topLayer;
            return known.image->called.names.empty() &&
                   (m_below.contains(top) || known.info.history.size() < m_histories.at(top));
        }

    private:
        std::set<std::string> m_below;                  // layers that have another one of an image above them
        std::map<std::string, std::size_t> m_histories; // the longest one, by the top layer
    };

    [[nodiscard]] static PlacedImage placed(const Known &known, const std::map<std::string, StorageLayer> &layers,
                                            const std::set<std::string> &used)
    {
        const StorageImage &image = *known.image;
        PlacedImage shown;
        shown.names = image.called.names;
        shown.id = image.id;
        shown.word = "containers-storage:" + (shown.names.empty() ? image.id : shown.names.front());
        shown.isInUse = used.contains(image.id);
        shown.platform = known.info.config.platform;
        shown.created = known.info.config.created;
        if (const auto stack = ContainersStorage::stackOf(image.topLayer, layers)) {
            shown.size = image.documentBytes;
            for (const StorageLayer &layer : *stack)
                *shown.size += layer.size;
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
                                   .isStore = true,
                                   .isAskedForBareWords = true,
                                   .find = findStorage};
} // namespace image_places

} // namespace strata
