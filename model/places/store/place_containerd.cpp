// SPDX-License-Identifier: Apache-2.0
#include "model/base/text.h"
#include "model/image/formats/image_config.h"
#include "model/image/formats/image_names.h"
#include "model/places/image_place.h"
#include "model/places/store/containerd_store.h"
#include "model/places/store/docker_graph.h"
#include "model/places/store/store_origin.h"
#include "model/places/store/store_search.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr const char *what = QT_TRANSLATE_NOOP("Message", "store of containerd");

PlacedImage placed(const StoreFolder &root, const ContainerdImage &image, const Platform &platform)
{
    const Digest &target = image.called.digests.front();
    PlacedImage shown;
    shown.names = image.called.names;
    shown.id = target.encoded();
    shown.word = "containerd:" + (shown.names.empty() ? target.text() : shown.names.front());
    shown.isInUse = image.isInUse;
    if (auto manifest = manifestFor(root, image, platform)) {
        ImageInfo info;
        if (!manifest->config.empty())
            applyConfig(info, std::move(manifest->config), "config");
        shown.platform = manifest->manifest.platform.value_or(info.config.platform);
        shown.created = info.config.created;
        shown.size = manifest->size;
    }
    return shown;
}

StoreOrigin originIn(const StoreFolder &root, const ContainerdImage &image)
{
    return {.kind = StoreKind::Containerd,
            .roots = {root.path()},
            .driver = {},
            .space = image.space,
            .image = image.called.digests.front()};
}

class ContainerdPlace final : public ImagePlace {
public:
    explicit ContainerdPlace(std::vector<StoreFolder> roots) : m_roots(std::move(roots)) {}

    [[nodiscard]] std::string title() const override
    {
        std::string places;
        for (const StoreFolder &root : m_roots)
            places += (places.empty() ? "" : ", ") + shownText(root.path().native());
        return "containerd (" + places + ")";
    }

    [[nodiscard]] Result<std::vector<PlacedImage>> images(const StopToken &stop) const override
    {
        std::vector<PlacedImage> all;
        std::set<std::pair<std::string, std::vector<std::string>>> listed; // perhaps in another namespace
        const Platform platform = machinePlatform();
        for (const StoreFolder &root : m_roots) {
            const auto images = imagesIn(root);
            if (!images)
                return fail(images);
            for (const ContainerdImage &image : *images) {
                if (stop.stop_requested())
                    return failCancelled();
                if (listed.emplace(image.called.digests.front().encoded(), image.called.names).second)
                    all.push_back(placed(root, image, platform));
            }
        }
        return all;
    }

    [[nodiscard]] std::string stamp() const override { return joinedStamps(m_roots, containerdStamp); }

    [[nodiscard]] Result<ImageArchivePtr> open(const std::string &name, const PlaceOptions &options) const override
    {
        Error problem(ErrorCode::NotFound,
                      Message(QT_TRANSLATE_NOOP("Message", "no image called %1"), shownText(name)));
        for (const StoreFolder &root : m_roots) {
            const auto images = imagesIn(root);
            const auto found = images ? findIn(*images, name) : fail(images);
            if (found) {
                auto source = sourceOf(root, *found, options.source.stop);
                return source ? ImageArchive::open(withOrigin(*std::move(source), originIn(root, *found)))
                              : fail(source);
            }
            if (found.error().code() != ErrorCode::NotFound)
                problem = found.error();
        }
        return std::unexpected(problem.at(title()));
    }

private:
    [[nodiscard]] static Result<std::vector<ContainerdImage>> imagesIn(const StoreFolder &root)
    {
        const auto metadata = containerdMetadata(root);
        if (!metadata)
            return fail(metadata, shownText(root.path().native()));
        return imagesOf(*metadata);
    }

    /// In the first namespace that has it.
    [[nodiscard]] static Result<ContainerdImage> findIn(const std::vector<ContainerdImage> &images,
                                                        const std::string &name)
    {
        std::optional<Error> problem;
        for (auto from = images.begin(); from != images.end();) {
            const auto to = std::find_if(from, images.end(),
                                         [&](const ContainerdImage &image) { return image.space != from->space; });
            std::vector<StoredNames> called;
            std::transform(from, to, std::back_inserter(called),
                           [](const ContainerdImage &image) { return image.called; });
            const auto found = imageCalled(name, called);
            if (found)
                return *(from + static_cast<std::ptrdiff_t>(*found));
            if (!problem || found.error().code() != ErrorCode::NotFound)
                problem = found.error();
            from = to;
        }
        return std::unexpected(problem.value_or(
            Error(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "no image called %1"), shownText(name)))));
    }

    std::vector<StoreFolder> m_roots;
};

Result<ImagePlacePtr> findContainerd(const PlaceOptions &options)
{
    constexpr const char *ofDocker = "containerd/daemon"; // in Docker's data directory, if it starts its own
    std::vector<std::filesystem::path> usual{"/var/lib/containerd"};
    const auto disk = options.storeRoot.empty() ? std::filesystem::path("/") : options.storeRoot;
    if (const auto configured = configuredDataRoot(disk); configured.is_absolute())
        usual.push_back(configured / ofDocker);
    usual.emplace_back(std::filesystem::path("/var/lib/docker") / ofDocker);
    usual.emplace_back("/var/lib/rancher/k3s/agent/containerd");
    usual.emplace_back("/var/snap/microk8s/common/var/lib/containerd");
    auto candidates = storeCandidates(options.storeRoot, usual, {"docker/containerd/daemon", "containerd"});
    if (!options.storeRoot.empty())
        candidates.push_back(options.storeRoot / ofDocker);
    auto roots = findStores(what, candidates, checkContainerdRoot);
    if (!roots)
        return fail(roots);
    return std::make_shared<ContainerdPlace>(*std::move(roots));
}

} // namespace

namespace image_places {
extern const PlaceKind containerd;
const PlaceKind containerd{.scheme = "containerd",
                           .aliases = {},
                           .what =
                               QT_TRANSLATE_NOOP("Message", "images in the store of containerd, without the engine"),
                           .isStore = true,
                           .isAskedForBareWords = true,
                           .find = findContainerd};
} // namespace image_places

} // namespace strata
