// SPDX-License-Identifier: Apache-2.0
#include "model/walk/engine_comparison.h"

#include "model/walk/walk_containerd.h"
#include "model/walk/walk_overlay2.h"

#include <utility>

namespace strata {

namespace {

using Cells = std::array<EngineCell, comparedEngines.size()>;

EngineCell said(Message text)
{
    return {std::move(text), {}};
}

EngineCell copied(std::string value, Message text = {})
{
    return {std::move(text), std::move(value)};
}

/// "DIR" of "DIR/diff".
std::string above(const std::string &folder)
{
    return folder.substr(0, folder.rfind('/'));
}

class Comparison {
public:
    Comparison(const ImageInfo &image, const Walk &graph, const Walk &snapshots)
        : m_image(image), m_graph(graph), m_snapshots(snapshots)
    {
    }

    [[nodiscard]] std::vector<EngineRow> make()
    {
        addStores();
        addNameAndId();
        addDocuments();
        for (const LayerInfo &layer : m_image.layers) {
            if (!layer.isContainer)
                addLayer(layer.number);
        }
        addContainer();
        addMount();
        return std::move(m_rows);
    }

private:
    void add(std::string_view key, const char *title, Cells cells, LayerNumber layer = {})
    {
        m_rows.push_back({key, title, layer, std::move(cells)});
    }

    [[nodiscard]] static std::string valueOf(const Walk &walk, WalkStepKind kind, LayerNumber layer = {})
    {
        const WalkStep *step = walk.find(kind, layer);
        return step != nullptr ? step->value : std::string();
    }
    [[nodiscard]] static std::string placeOf(const Walk &walk, WalkStepKind kind, LayerNumber layer = {})
    {
        const WalkStep *step = walk.find(kind, layer);
        if (step == nullptr)
            return {};
        return step->key.empty() ? step->place : step->place + " " + step->key;
    }

    void addStores()
    {
        add("store", QT_TRANSLATE_NOOP("Message", "image store"),
            {said(QT_TRANSLATE_NOOP("Message", "storage driver overlay2")),
             said(QT_TRANSLATE_NOOP("Message", "storage driver overlay2; containerd's store can be switched on")),
             said(QT_TRANSLATE_NOOP("Message", "containerd's store with the snapshotter overlayfs; after an upgrade "
                                               "the storage driver that was there"))});
        add("choices", QT_TRANSLATE_NOOP("Message", "to choose from"),
            {copied("aufs btrfs devicemapper fuse-overlayfs overlay overlay2 vfs zfs"),
             copied("btrfs fuse-overlayfs overlay2 vfs zfs"),
             copied("blockfile btrfs devmapper erofs native overlayfs zfs")});
    }

    void addNameAndId()
    {
        const std::string file = placeOf(m_graph, WalkStepKind::Name);
        add("name", QT_TRANSLATE_NOOP("Message", "the name is found in"),
            {copied(file), copied(file), copied(placeOf(m_snapshots, WalkStepKind::Name))});
        const Message ofConfig(QT_TRANSLATE_NOOP("Message", "digest of the config"));
        const std::string config = m_image.id.text();
        const bool hasIndex = m_snapshots.find(WalkStepKind::Index) != nullptr;
        add("image-id", QT_TRANSLATE_NOOP("Message", "image ID"),
            {copied(config, ofConfig), copied(config, ofConfig),
             copied(valueOf(m_snapshots, hasIndex ? WalkStepKind::Index : WalkStepKind::Manifest),
                    hasIndex ? QT_TRANSLATE_NOOP("Message", "digest of the index")
                             : QT_TRANSLATE_NOOP("Message", "digest of the manifest"))});
    }

    void addDocuments()
    {
        const std::string config = placeOf(m_graph, WalkStepKind::Config);
        add("config", QT_TRANSLATE_NOOP("Message", "the config is in"),
            {copied(config), copied(config), copied(placeOf(m_snapshots, WalkStepKind::Config))});
        const Message notKept(QT_TRANSLATE_NOOP("Message", "not kept"));
        add("blobs", QT_TRANSLATE_NOOP("Message", "manifests and compressed layers"),
            {said(notKept), said(notKept),
             copied(m_snapshots.root + "/io.containerd.content.v1.content/blobs/sha256")});
        const std::string driverData = "GraphDriver.Data.LowerDir, UpperDir, MergedDir, WorkDir";
        add("inspect", QT_TRANSLATE_NOOP("Message", "docker inspect says"),
            {copied(driverData), copied(driverData), copied("Storage.RootFS.Snapshot.Name")});
    }

    void addLayer(LayerNumber layer)
    {
        const std::string key = placeOf(m_graph, WalkStepKind::CacheId, layer);
        add("key", QT_TRANSLATE_NOOP("Message", "its directory is named in"),
            {copied(key), copied(key), copied(placeOf(m_snapshots, WalkStepKind::SnapshotNumber, layer))}, layer);
        const std::string folder = valueOf(m_graph, WalkStepKind::Folder, layer);
        add("files", QT_TRANSLATE_NOOP("Message", "its files are in"),
            {copied(folder), copied(folder), copied(valueOf(m_snapshots, WalkStepKind::Folder, layer))}, layer);
    }

    void addContainer()
    {
        const std::string folder = valueOf(m_graph, WalkStepKind::Container);
        const std::string init = above(folder) + "-init/diff";
        add("init", QT_TRANSLATE_NOOP("Message", "what Docker adds to a container is in"),
            {copied(init), copied(init),
             copied(initSnapshot(), QT_TRANSLATE_NOOP("Message", "the snapshot CONTAINER-ID-init"))});
        add("container", QT_TRANSLATE_NOOP("Message", "a container writes into"),
            {copied(folder), copied(folder),
             copied(containerSnapshot(), QT_TRANSLATE_NOOP("Message", "the snapshot CONTAINER-ID"))});
        const std::string merged = above(folder) + "/merged";
        add("view", QT_TRANSLATE_NOOP("Message", "its view is mounted on"),
            {copied(merged), copied(merged), copied("/var/lib/docker/rootfs/overlayfs/CONTAINER-ID")});
    }

    void addMount()
    {
        const std::string folder = valueOf(m_graph, WalkStepKind::Container);
        const std::string graph = "overlay on " + above(folder) +
                                  "/merged type overlay (rw,relatime,lowerdir=" + m_graph.root +
                                  "/overlay2/l/INIT-SHORT" + lowerOf(m_graph) + ",upperdir=" + folder +
                                  ",workdir=" + above(folder) + "/work)";
        const std::string upper = containerSnapshot();
        const std::string snapshots = "overlay on /var/lib/docker/rootfs/overlayfs/CONTAINER-ID type overlay "
                                      "(rw,relatime,lowerdir=" +
                                      initSnapshot() + lowerOf(m_snapshots) + ",upperdir=" + upper +
                                      ",workdir=" + above(upper) + "/work)";
        add("mount", QT_TRANSLATE_NOOP("Message", "the mount"), {copied(graph), copied(graph), copied(snapshots)});
    }

    /// ":TOP:…:BASE", after what Docker adds.
    [[nodiscard]] static std::string lowerOf(const Walk &walk)
    {
        constexpr std::string_view option = "lowerdir=";
        const std::string list = valueOf(walk, WalkStepKind::LowerDirs);
        return list.starts_with(option) ? ":" + list.substr(option.size()) : std::string();
    }

    [[nodiscard]] std::string containerSnapshot() const { return valueOf(m_snapshots, WalkStepKind::Container); }
    [[nodiscard]] std::string initSnapshot() const { return above(above(containerSnapshot())) + "/INIT-N/fs"; }

    const ImageInfo &m_image;
    const Walk &m_graph;
    const Walk &m_snapshots;
    std::vector<EngineRow> m_rows;
};

} // namespace

Result<std::vector<EngineRow>> compareEngines(const ImageArchive &archive, std::size_t index)
{
    const ImageInfo &image = archive.images()[index];
    auto graph = walkOf(archive, index, WalkStore::Overlay2);
    if (graph && graph->driver != "overlay2") // what was opened is not what a fresh engine has
        graph = walkInOverlay2(image, nullptr);
    if (!graph)
        return fail(graph);
    auto snapshots = walkOf(archive, index, WalkStore::Containerd);
    if (snapshots && snapshots->driver != "overlayfs")
        snapshots = walkInContainerd(image, nullptr);
    if (!snapshots)
        return fail(snapshots);
    return Comparison(image, *graph, *snapshots).make();
}

} // namespace strata
