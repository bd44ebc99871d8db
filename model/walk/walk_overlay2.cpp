// SPDX-License-Identifier: Apache-2.0
#include "model/walk/walk_overlay2.h"

#include "model/base/text.h"
#include "model/image/formats/image_names.h"
#include "model/places/store/docker_graph.h"
#include "model/walk/walk_writer.h"

#include <optional>
#include <utility>

namespace strata {

namespace {

constexpr const char *usualRoot = "/var/lib/docker";

std::string recordKey(const std::string &name)
{
    return "Repositories/" + std::string(repositoryOf(name)) + "/" + name;
}

class GraphWalk {
public:
    GraphWalk(const ImageInfo &image, std::optional<DockerGraph> graph)
        : m_image(image), m_graph(std::move(graph)), m_out(WalkStore::Overlay2, image)
    {
        Walk &walk = m_out.walk();
        walk.isRead = m_graph.has_value();
        walk.root = m_graph ? m_graph->root.path().native() : usualRoot;
        walk.driver = m_graph ? m_graph->driver : "overlay2";
        m_hasLinks = walk.driver == "overlay2";
    }

    [[nodiscard]] Walk make()
    {
        addNames();
        addDocuments();
        for (const LayerInfo *layer : m_out.layers())
            addLayer(*layer);
        m_out.addLowerDirs(m_links, m_out.walk().isRead, "SHORT");
        m_out.addContainer(QT_TRANSLATE_NOOP("Message", "The files mount-id and init-id in layerdb/mounts/CONTAINER "
                                                        "name the directories of a container and of the layer that "
                                                        "Docker puts below it."),
                           m_out.path(folderNamed("MOUNT-ID")), "MOUNT-ID");
        return m_out.take();
    }

private:
    [[nodiscard]] std::string imagesFolder() { return "image/" + m_out.walk().driver + "/"; }

    [[nodiscard]] std::string configPath()
    {
        return m_out.path(imagesFolder() + "imagedb/content/sha256/" + std::string(m_image.id.encoded()));
    }

    /// Relative to the root; "" for a driver without directories.
    [[nodiscard]] std::string folderNamed(const std::string &cacheId)
    {
        if (!m_graph)
            return "overlay2/" + cacheId + "/diff";
        const auto folder = folderOf(*m_graph, cacheId);
        return folder ? folder->name : std::string();
    }

    void addNames()
    {
        const Message text(
            QT_TRANSLATE_NOOP("Message", "repositories.json has the name and the image ID that it stands for."));
        const std::string file = m_out.path(imagesFolder() + "repositories.json");
        for (const std::string &name : m_image.refs) {
            WalkStep &step = m_out.add(WalkStepKind::Name, text, name);
            step.basis = m_graph ? WalkBasis::Store : WalkBasis::Document;
            step.place = file;
            step.key = recordKey(name);
        }
        if (m_image.refs.empty() && !m_graph) {
            WalkStep &step = m_out.addGiven(WalkStepKind::Name, text, "NAME", "NAME");
            step.place = file;
            step.key = recordKey("NAME");
        }
    }

    void addDocuments()
    {
        if (m_image.target() != m_image.manifestDigest && !m_image.target().isNull())
            m_out.add(WalkStepKind::Index,
                      QT_TRANSLATE_NOOP("Message", "Docker takes the manifest for its platform from the index and does "
                                                   "not keep the index."),
                      m_image.target().text());
        if (!m_image.manifestDigest.isNull())
            m_out.add(WalkStepKind::Manifest,
                      QT_TRANSLATE_NOOP("Message", "Docker reads the manifest when it pulls the image and does not "
                                                   "keep it."),
                      m_image.manifestDigest.text());
        m_out
            .add(WalkStepKind::Config,
                 QT_TRANSLATE_NOOP("Message",
                                   "The image ID is the digest of the config, which has the diff IDs of all layers."),
                 m_image.id.text())
            .place = configPath();
    }

    void addLayer(const LayerInfo &layer)
    {
        m_out.addDiffId(layer).place = configPath();
        WalkStep &chain = m_out.addChainId(layer);
        if (layer.chainId.isNull()) {
            m_links.emplace_back();
            return;
        }
        m_records = imagesFolder() + "layerdb/sha256/" + std::string(layer.chainId.encoded()) + "/";
        chain.place = m_out.path(m_records);
        if (m_graph)
            addStored(layer);
        else
            addUsual(layer);
    }

    [[nodiscard]] static Message cacheText()
    {
        return {QT_TRANSLATE_NOOP("Message", "In the directory of the chain ID, the file cache-id has a random name, "
                                             "which Docker has given the layer's directory.")};
    }
    [[nodiscard]] static Message linkText()
    {
        return {QT_TRANSLATE_NOOP("Message", "A short name leads to the same directory, so that the options of a mount "
                                             "fit into one page.")};
    }

    void addUsual(const LayerInfo &layer)
    {
        const std::string cacheId = "CACHE-ID" + std::to_string(layer.number.value);
        const std::string shortName = "SHORT" + std::to_string(layer.number.value);
        m_out.addGiven(WalkStepKind::CacheId, cacheText(), cacheId, cacheId, layer.number).place =
            m_out.path(m_records + "cache-id");
        m_out.addGiven(WalkStepKind::Folder,
                       QT_TRANSLATE_NOOP("Message", "The files of the layer are in this directory."),
                       m_out.path(folderNamed(cacheId)), cacheId, layer.number);
        m_links.push_back(m_out.path("overlay2/l/" + shortName));
        m_out.addGiven(WalkStepKind::Link, linkText(), m_links.back(), shortName, layer.number).place =
            m_out.path("overlay2/" + cacheId + "/link");
    }

    void addStored(const LayerInfo &layer)
    {
        m_links.emplace_back();
        const auto cacheId = cacheIdOf(*m_graph, layer.chainId);
        if (!cacheId) {
            m_out.addMissing(WalkStepKind::CacheId, cacheId.error().text(), layer.number);
            return;
        }
        WalkStep &step = m_out.add(WalkStepKind::CacheId, cacheText(), *cacheId, layer.number);
        step.basis = WalkBasis::Store;
        step.place = m_out.path(m_records + "cache-id");
        const auto folder = folderOf(*m_graph, *cacheId);
        if (!folder) {
            m_out.addMissing(WalkStepKind::Folder, folder.error().text(), layer.number);
            return;
        }
        const char *text = folder->isTree
                               ? QT_TRANSLATE_NOOP("Message", "This directory has all files up to this layer.")
                               : QT_TRANSLATE_NOOP("Message", "The files of the layer are in this directory.");
        m_out.add(WalkStepKind::Folder, text, m_out.path(folder->name), layer.number).basis = WalkBasis::Store;
        if (m_hasLinks)
            addLink(layer, *cacheId);
    }

    void addLink(const LayerInfo &layer, const std::string &cacheId)
    {
        const std::string file = "overlay2/" + cacheId + "/link";
        const auto link = m_graph->root.line(file);
        if (!link) {
            m_out.addMissing(WalkStepKind::Link, link.error().text(), layer.number);
            return;
        }
        m_links.back() = m_out.path("overlay2/l/" + *link);
        WalkStep &step = m_out.add(WalkStepKind::Link, linkText(), m_links.back(), layer.number);
        step.basis = WalkBasis::Store;
        step.place = m_out.path(file);
    }

    const ImageInfo &m_image;
    std::optional<DockerGraph> m_graph;
    WalkWriter m_out;
    std::string m_records; // of the layer
    bool m_hasLinks = false;
    std::vector<std::string> m_links; // of the layers, base first; "" for one without
};

} // namespace

Result<Walk> walkInOverlay2(const ImageInfo &image, const StoreOrigin *origin)
{
    std::optional<DockerGraph> graph;
    if (origin != nullptr) {
        auto root = StoreFolder::open(origin->roots.front());
        if (!root)
            return fail(root);
        graph = DockerGraph{*std::move(root), origin->driver};
    }
    return GraphWalk(image, std::move(graph)).make();
}

} // namespace strata
