// SPDX-License-Identifier: Apache-2.0
#include "model/base/text.h"
#include "model/image/formats/image_config.h"
#include "model/io/json.h"
#include "model/places/image_place.h"
#include "model/places/store/docker_graph.h"
#include "model/places/store/store_json.h"
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

constexpr const char *what = QT_TRANSLATE_NOOP("Message", "image store of a Docker storage driver");

/// The images that containers are made of.
std::set<std::string> usedImages(const StoreFolder &root)
{
    std::set<std::string> used;
    const auto containers = root.names("containers");
    for (const std::string &id : containers ? *containers : std::vector<std::string>()) {
        const auto container = jsonObjectIn(root, "containers/" + id + "/config.v2.json");
        NoteList notes;
        if (container)
            used.insert(JsonReader(*container, id, notes).string("Image"));
    }
    return used;
}

PlacedImage placed(const DockerGraph &graph, const StoredNames &image, const std::set<std::string> &used)
{
    const Digest &id = image.digests.front();
    PlacedImage shown;
    shown.names = image.names;
    shown.id = id.encoded();
    shown.word = "docker-store:" + (image.names.empty() ? id.text() : image.names.front());
    shown.isInUse = used.contains(id.text());
    if (auto config = configOf(graph, id)) {
        ImageInfo info;
        applyConfig(info, *std::move(config), "config");
        shown.platform = info.config.platform;
        shown.created = info.config.created;
        shown.size = sizeOf(graph, info.config);
    }
    return shown;
}

std::string stampOf(const DockerGraph &graph)
{
    const std::string images = "image/" + graph.driver + "/";
    return graph.root.stamp({images + "repositories.json", images + "imagedb/content/sha256",
                             images + "imagedb/metadata/sha256", "containers"});
}

StoreOrigin originIn(const DockerGraph &graph, const StoredNames &image)
{
    return {.kind = StoreKind::DockerGraph,
            .roots = {graph.root.path()},
            .driver = graph.driver,
            .space = {},
            .image = image.digests.front()};
}

class DockerStore final : public ImagePlace {
public:
    explicit DockerStore(std::vector<DockerGraph> graphs) : m_graphs(std::move(graphs)) {}

    [[nodiscard]] std::string title() const override
    {
        std::string places;
        for (const DockerGraph &graph : m_graphs)
            places +=
                (places.empty() ? "" : ", ") + shownText(graph.root.path().native()) + ": " + shownText(graph.driver);
        return "Docker's store (" + places + ")";
    }

    [[nodiscard]] Result<std::vector<PlacedImage>> images(const StopToken &stop) const override
    {
        std::vector<PlacedImage> all;
        for (const DockerGraph &graph : m_graphs) {
            const auto images = imagesOf(graph);
            if (!images)
                return fail(images);
            const std::set<std::string> used = usedImages(graph.root);
            for (const StoredNames &image : *images) {
                if (stop.stop_requested())
                    return failCancelled();
                all.push_back(placed(graph, image, used));
            }
        }
        return all;
    }

    [[nodiscard]] std::string stamp() const override { return joinedStamps(m_graphs, stampOf); }

    [[nodiscard]] Result<ImageArchivePtr> open(const std::string &name, const PlaceOptions &options) const override
    {
        Error problem(ErrorCode::NotFound,
                      Message(QT_TRANSLATE_NOOP("Message", "no image called %1"), shownText(name)));
        for (const DockerGraph &graph : m_graphs) {
            const auto images = imagesOf(graph);
            const auto found = images ? imageCalled(name, *images) : fail(images);
            if (!found) {
                if (found.error().code() != ErrorCode::NotFound)
                    problem = found.error();
                continue;
            }
            const StoredNames &image = (*images)[*found];
            auto source = sourceOf(graph, image, options.source.stop);
            return source ? ImageArchive::open(withOrigin(*std::move(source), originIn(graph, image))) : fail(source);
        }
        return std::unexpected(problem.at(title()));
    }

private:
    std::vector<DockerGraph> m_graphs;
};

Result<ImagePlacePtr> findDockerStore(const PlaceOptions &options)
{
    std::vector<std::filesystem::path> usual{"/var/lib/docker"};
    const auto disk = options.storeRoot.empty() ? std::filesystem::path("/") : options.storeRoot;
    if (auto configured = configuredDataRoot(disk); configured.is_absolute())
        usual.insert(usual.begin(), std::move(configured));
    const auto isStore = [](const StoreFolder &root) -> Result<void> {
        const auto graphs = dockerGraphsIn(root);
        return graphs ? Result<void>() : fail(graphs);
    };
    const auto roots = findStores(what, storeCandidates(options.storeRoot, usual, {"docker"}), isStore);
    if (!roots)
        return fail(roots);
    std::vector<DockerGraph> all;
    for (const StoreFolder &root : *roots) {
        if (auto graphs = dockerGraphsIn(root))
            std::ranges::move(*graphs, std::back_inserter(all));
    }
    return std::make_shared<DockerStore>(std::move(all));
}

} // namespace

namespace image_places {
extern const PlaceKind docker_store;
const PlaceKind docker_store{.scheme = "docker-store",
                             .aliases = {},
                             .what =
                                 QT_TRANSLATE_NOOP("Message", "images in Docker's data directory, without the engine"),
                             .isStore = true,
                             .isAskedForBareWords = true,
                             .find = findDockerStore};
} // namespace image_places

} // namespace strata
