// SPDX-License-Identifier: Apache-2.0
#include "model/walk/walk_podman.h"

#include "model/base/text.h"
#include "model/image/formats/image_names.h"
#include "model/places/store/containers_storage.h"
#include "model/walk/walk_writer.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace strata {

namespace {

constexpr const char *usualRoot = "/var/lib/containers/storage";

/// The image in the stores that it was opened from.
struct Stored {
    ContainersStorage storage;
    StorageImage image;
    std::vector<StorageLayer> layers; // base first
};

Result<Stored> openStored(const StoreOrigin &origin)
{
    std::vector<StorageRoot> roots;
    for (const std::filesystem::path &path : origin.roots) {
        const auto folder = StoreFolder::open(path);
        auto some = folder ? storageRootsIn(*folder) : Result<std::vector<StorageRoot>>(fail(folder));
        if (!some)
            return fail(some);
        std::ranges::move(*some, std::back_inserter(roots));
    }
    ContainersStorage storage(std::move(roots));
    const auto images = storage.images();
    const auto layers = images ? storage.layers() : Result<std::map<std::string, StorageLayer>>(fail(images));
    if (!layers)
        return fail(layers);
    const auto isIt = [&](const StorageImage &image) { return image.called.digests.front() == origin.image; };
    const auto found = std::ranges::find_if(*images, isIt);
    if (found == images->end())
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "no image called %1"), shownText(origin.image.text())));
    auto stack = ContainersStorage::stackOf(found->topLayer, *layers);
    if (!stack)
        return fail(stack);
    return Stored{std::move(storage), *found, *std::move(stack)};
}

/// "localhost/app:1" for "app:1" and "localhost/me/app:1" for "me/app:1".
std::string localName(const std::string &name)
{
    const std::string host = name.substr(0, std::min(name.find('/'), name.size()));
    const bool isHost =
        host.size() < name.size() && (host.find_first_of(".:") != std::string::npos || host == "localhost");
    return taggedName(isHost ? name : "localhost/" + name);
}

/// As containers/image computes it, in hex digits without "sha256:".
std::string layerIdOf(const std::string &below, const Digest &diffId)
{
    const std::string own(diffId.encoded());
    return below.empty() ? own : std::string(sha256Of(below + "+" + own).encoded());
}

class StorageWalk {
public:
    StorageWalk(const ImageInfo &image, std::optional<Stored> stored, bool areNamesShort)
        : m_image(image), m_stored(std::move(stored)), m_areNamesShort(areNamesShort), m_out(WalkStore::Podman, image)
    {
        Walk &walk = m_out.walk();
        walk.isRead = m_stored.has_value();
        walk.root = usualRoot;
        walk.driver = "overlay";
        if (m_stored) {
            const StorageRoot &root = m_stored->storage.roots()[m_stored->image.root];
            walk.root = root.root.path().native();
            walk.driver = root.driver;
        }
    }

    [[nodiscard]] Walk make()
    {
        addNames();
        addDocuments();
        for (const LayerInfo *layer : m_out.layers())
            addLayer(*layer);
        m_out.addLowerDirs(m_links, m_out.walk().isRead, "SHORT");
        m_out.addContainer(QT_TRANSLATE_NOOP("Message", "containers.json has the ID of a container's own layer, whose "
                                                        "directory is writable."),
                           m_out.path(folderNamed("LAYER-ID")), "LAYER-ID");
        return m_out.take();
    }

private:
    [[nodiscard]] std::string listFile(const std::string &list) { return m_out.path(m_out.walk().driver + list); }

    [[nodiscard]] std::string document(const std::string &key)
    {
        return m_out.path(ContainersStorage::documentFile(m_out.walk().driver, m_image.id.encoded(), key));
    }

    /// Relative to the root.
    [[nodiscard]] std::string folderNamed(const std::string &id)
    {
        if (!m_stored)
            return "overlay/" + id + "/diff";
        StorageLayer layer;
        layer.id = id;
        layer.root = m_stored->image.root;
        const auto place = m_stored->storage.placeOf(layer, nullptr);
        return place ? place->folder : std::string();
    }

    void addNames()
    {
        std::vector<std::string> names = m_stored ? m_stored->image.called.names : m_image.refs;
        if (!m_stored)
            std::ranges::transform(names, names.begin(), m_areNamesShort ? localName : wholeName);
        const Message text(QT_TRANSLATE_NOOP("Message", "images.json has the names and the ID of each image."));
        const std::string list = listFile("-images/images.json");
        for (const std::string &name : names) {
            WalkStep &step = m_out.add(WalkStepKind::Name, text, name);
            step.basis = m_stored ? WalkBasis::Store : WalkBasis::Document;
            step.place = list;
            step.key = "names";
        }
        if (names.empty() && !m_stored)
            m_out.addGiven(WalkStepKind::Name, text, "NAME", "NAME").place = list;
    }

    /// The layers of an image that came compressed are not those of its manifest, so it is not in the archive.
    [[nodiscard]] Digest manifestDigest() const
    {
        const auto kept = m_stored ? m_stored->storage.manifestOf(m_stored->image)
                                   : Result<std::string>(fail(ErrorCode::NotFound, ""));
        return kept ? sha256Of(*kept) : m_image.manifestDigest;
    }

    void addDocuments()
    {
        if (m_image.target() != m_image.manifestDigest && !m_image.target().isNull())
            m_out.add(WalkStepKind::Index,
                      QT_TRANSLATE_NOOP("Message", "Podman takes the manifest for its platform from the index."),
                      m_image.target().text());
        if (const Digest manifest = manifestDigest(); !manifest.isNull()) {
            WalkStep &step =
                m_out.add(WalkStepKind::Manifest,
                          QT_TRANSLATE_NOOP("Message", "The manifest is kept in the directory of the image ID."),
                          manifest.text());
            step.basis = m_stored ? WalkBasis::Store : WalkBasis::Document;
            step.place = document("manifest");
        }
        m_out
            .add(WalkStepKind::Config,
                 QT_TRANSLATE_NOOP("Message", "The image ID is the digest of the config, which is kept under its key "
                                              "sha256:ID, written in base64."),
                 m_image.id.text())
            .place = document(m_image.id.text());
        if (!m_stored)
            return;
        WalkStep &top = m_out.add(
            WalkStepKind::TopLayer,
            QT_TRANSLATE_NOOP("Message", "images.json has the ID of the top layer; each layer names the one below."),
            m_stored->image.topLayer);
        top.basis = WalkBasis::Store;
        top.place = listFile("-images/images.json");
        top.key = "layer";
    }

    void addLayer(const LayerInfo &layer)
    {
        WalkStep &diffId = m_out.addDiffId(layer);
        diffId.place = listFile("-layers/layers.json");
        diffId.key = "diff-digest";
        const std::string computed = layer.chainId.isNull() ? std::string() : layerIdOf(m_below, layer.diffId);
        const std::size_t index = layer.number.index();
        const bool isThere = m_stored && index < m_stored->layers.size();
        const std::string id = isThere ? m_stored->layers[index].id : computed;
        m_links.emplace_back();
        if (id.empty() || (m_stored && !isThere)) {
            m_out.addMissing(WalkStepKind::LayerId, QT_TRANSLATE_NOOP("Message", "The store does not have this layer."),
                             layer.number);
            return;
        }
        addLayerId(layer, id, computed);
        m_below = id;
        if (isThere)
            addStored(layer, m_stored->layers[index]);
        else
            addUsual(layer, id);
    }

    void addLayerId(const LayerInfo &layer, const std::string &id, const std::string &computed)
    {
        const char *text =
            QT_TRANSLATE_NOOP("Message", "The layer ID is the digest of the layer ID below, a plus sign and the diff "
                                         "ID, both without sha256:.");
        if (id != computed)
            text =
                QT_TRANSLATE_NOOP("Message", "The store has made this layer ID from something else than the diff ID.");
        else if (m_below.empty())
            text = QT_TRANSLATE_NOOP("Message", "The ID of the lowest layer is its diff ID without sha256:.");
        WalkStep &step = m_out.add(WalkStepKind::LayerId, text, id, layer.number);
        step.basis = m_stored ? WalkBasis::Store : WalkBasis::Computed;
        step.place = listFile("-layers/layers.json");
        step.key = "id";
        if (id == computed && !m_below.empty())
            step.formula = "sha256(\"" + m_below + "+" + std::string(layer.diffId.encoded()) + "\")";
    }

    [[nodiscard]] static Message linkText()
    {
        return {QT_TRANSLATE_NOOP("Message", "A short name leads to the same directory, so that the options of a mount "
                                             "fit into one page.")};
    }

    void addUsual(const LayerInfo &layer, const std::string &id)
    {
        m_out
            .add(WalkStepKind::Folder, QT_TRANSLATE_NOOP("Message", "The files of the layer are in this directory."),
                 m_out.path(folderNamed(id)), layer.number)
            .basis = WalkBasis::Computed;
        const std::string shortName = "SHORT" + std::to_string(layer.number.value);
        m_links.back() = m_out.path("overlay/l/" + shortName);
        m_out.addGiven(WalkStepKind::Link, linkText(), m_links.back(), shortName, layer.number).place =
            m_out.path("overlay/" + id + "/link");
    }

    void addStored(const LayerInfo &layer, const StorageLayer &stored)
    {
        const StorageRoot &root = m_stored->storage.roots()[stored.root]; // perhaps a shared one
        const auto place = m_stored->storage.placeOf(stored, nullptr);
        if (!place) {
            m_out.addMissing(WalkStepKind::Folder, place.error().text(), layer.number);
            return;
        }
        const char *text = place->isTree
                               ? QT_TRANSLATE_NOOP("Message", "This directory has all files up to this layer.")
                               : QT_TRANSLATE_NOOP("Message", "The files of the layer are in this directory.");
        const std::filesystem::path &folder = root.root.path();
        m_out.add(WalkStepKind::Folder, text, (folder / place->folder).native(), layer.number).basis = WalkBasis::Store;
        if (root.driver != "overlay")
            return;
        const std::string file = "overlay/" + stored.id + "/link";
        const auto link = root.root.line(file);
        if (!link) {
            m_out.addMissing(WalkStepKind::Link, link.error().text(), layer.number);
            return;
        }
        m_links.back() = (folder / "overlay/l" / *link).native();
        WalkStep &step = m_out.add(WalkStepKind::Link, linkText(), m_links.back(), layer.number);
        step.basis = WalkBasis::Store;
        step.place = (folder / file).native();
    }

    const ImageInfo &m_image;
    std::optional<Stored> m_stored;
    bool m_areNamesShort;
    WalkWriter m_out;
    std::string m_below;              // the ID of the layer below
    std::vector<std::string> m_links; // of the layers, base first; "" for one without
};

} // namespace

Result<Walk> walkInPodman(const ImageInfo &image, const StoreOrigin *origin, bool areNamesShort)
{
    if (origin == nullptr)
        return StorageWalk(image, std::nullopt, areNamesShort).make();
    auto stored = openStored(*origin);
    if (!stored)
        return fail(stored);
    return StorageWalk(image, *std::move(stored), areNamesShort).make();
}

} // namespace strata
