// SPDX-License-Identifier: Apache-2.0
#include "model/walk/walk_containerd.h"

#include "model/base/text.h"
#include "model/places/virtual_archive.h"
#include "model/walk/containerd_unpacked.h"
#include "model/walk/walk_writer.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace strata {

namespace {

constexpr const char *usualRoot = "/var/lib/containerd";
constexpr std::string_view metadataFile = "io.containerd.metadata.v1.bolt/meta.db";
constexpr std::string_view blobs = "io.containerd.content.v1.content/";
constexpr std::string_view madeUp = "N";

class ContainerdWalk {
public:
    ContainerdWalk(const ImageInfo &image, const StoreOrigin *origin)
        : m_image(image), m_origin(origin), m_out(WalkStore::Containerd, image)
    {
    }

    [[nodiscard]] Result<Walk> make()
    {
        const Digest top = m_out.layers().empty() ? Digest() : m_out.layers().back()->chainId;
        Walk &walk = m_out.walk();
        walk.root = m_origin != nullptr ? m_origin->roots.front().native() : usualRoot;
        walk.space = m_origin != nullptr ? m_origin->space : "moby";
        if (m_origin != nullptr) {
            auto opened = openUnpacked(m_image, *m_origin, top);
            if (!opened)
                return fail(opened, shownText(walk.root));
            m_store = *std::move(opened);
            walk.isRead = true;
        }
        walk.driver = m_store ? m_store->snapshotter : "overlayfs";
        addNames();
        addDocuments(top);
        for (const LayerInfo *layer : m_out.layers())
            addLayer(*layer);
        m_out.addLowerDirs(m_folders, walk.isRead, madeUp);
        m_out.addContainer(QT_TRANSLATE_NOOP("Message", "The writable snapshot of a container is called by the "
                                                        "container's ID; Docker puts one called ID-init below it."),
                           folderOf(madeUp), madeUp);
        return m_out.take();
    }

private:
    [[nodiscard]] std::string blobPath(const Digest &digest) const
    {
        return m_out.path(std::string(blobs) + blobMember(digest));
    }

    /// A key of meta.db in the walk's namespace.
    [[nodiscard]] std::string keyOf(const std::string &rest) { return "v1/" + m_out.walk().space + "/" + rest; }

    [[nodiscard]] std::string folderOf(std::string_view number)
    {
        const std::string &snapshotter = m_out.walk().driver;
        return m_out.path(Snapshotter::folderOf(snapshotter) + "/snapshots/" + std::string(number) +
                          (isUnionSnapshotter(snapshotter) ? "/fs" : ""));
    }

    void addNames()
    {
        std::vector<std::string> names = m_store ? m_store->names : m_image.refs;
        if (!m_store)
            std::ranges::transform(names, names.begin(), wholeName);
        const Message text(
            QT_TRANSLATE_NOOP("Message", "The database has the name and the digest that it stands for."));
        for (const std::string &name : names) {
            WalkStep &step = m_out.add(WalkStepKind::Name, text, name);
            step.basis = m_store ? WalkBasis::Store : WalkBasis::Document;
            step.place = m_out.path(metadataFile);
            step.key = keyOf("images/" + name + "/target/digest");
        }
        if (!names.empty())
            return;
        WalkStep &step = m_out.addGiven(WalkStepKind::Name, text, "NAME", "NAME");
        step.place = m_out.path(metadataFile);
        step.key = keyOf("images/NAME/target/digest");
    }

    void addDocuments(const Digest &top)
    {
        const bool hasIndex = m_image.target() != m_image.manifestDigest && !m_image.target().isNull();
        if (hasIndex)
            m_out
                .add(WalkStepKind::Index,
                     QT_TRANSLATE_NOOP("Message",
                                       "The name stands for an index, which lists a manifest for each platform."),
                     m_image.target().text())
                .place = blobPath(m_image.target());
        addManifest(hasIndex);
        m_out
            .add(WalkStepKind::Config,
                 QT_TRANSLATE_NOOP("Message", "The manifest names the config, which has the diff IDs of all layers."),
                 m_image.id.text())
            .place = blobPath(m_image.id);
        if (!top.isNull())
            addLabel(top);
    }

    void addManifest(bool hasIndex)
    {
        if (m_image.manifestDigest.isNull()) {
            m_out.addGiven(WalkStepKind::Manifest,
                           QT_TRANSLATE_NOOP("Message", "This archive has no manifest: it is made when the image is "
                                                        "loaded, and its digest is not known before."),
                           "sha256:MANIFEST", "MANIFEST");
            return;
        }
        const Message text =
            hasIndex && !m_image.platform.isEmpty()
                ? Message(QT_TRANSLATE_NOOP("Message", "The index names this manifest for %1."),
                          shownText(m_image.platform.text()))
                : Message(hasIndex ? QT_TRANSLATE_NOOP("Message", "The index names this manifest.")
                                   : QT_TRANSLATE_NOOP("Message", "The name stands for this manifest."));
        m_out.add(WalkStepKind::Manifest, text, m_image.manifestDigest.text()).place = blobPath(m_image.manifestDigest);
    }

    void addLabel(const Digest &top)
    {
        if (m_store && !m_store->hasLabel)
            return;
        WalkStep &step = m_out.add(
            WalkStepKind::TopLayer,
            QT_TRANSLATE_NOOP("Message", "A label of the config in the database names the snapshot of the top layer."),
            top.text());
        step.basis = m_store ? WalkBasis::Store : WalkBasis::Computed;
        step.place = m_out.path(metadataFile);
        step.key =
            keyOf("content/blob/" + m_image.id.text() + "/labels/containerd.io/gc.ref.snapshot." + m_out.walk().driver);
    }

    void addLayer(const LayerInfo &layer)
    {
        const Digest &blob = layer.descriptor.digest;
        if (!blob.isNull() && !m_image.manifestDigest.isNull())
            m_out
                .add(
                    WalkStepKind::Blob,
                    QT_TRANSLATE_NOOP("Message", "The manifest names the blob of the layer, which is kept as it came."),
                    blob.text(), layer.number)
                .place = blobPath(blob);
        m_out.addDiffId(layer).place = blobPath(m_image.id);
        m_out.addChainId(layer);
        if (layer.chainId.isNull())
            m_folders.emplace_back();
        else if (m_store)
            addStored(layer);
        else
            addUsual(layer);
    }

    [[nodiscard]] static Message snapshotText()
    {
        return {QT_TRANSLATE_NOOP("Message", "The snapshot is called by the chain ID in the database; the snapshotter "
                                             "has given it this name of its own.")};
    }
    [[nodiscard]] static Message numberText()
    {
        return {QT_TRANSLATE_NOOP("Message", "The snapshotter's database has the number of the snapshot, which is not "
                                             "the one in its name.")};
    }
    void setSnapshotPlace(WalkStep &step, const Digest &chain)
    {
        step.place = m_out.path(metadataFile);
        step.key = keyOf("snapshots/" + m_out.walk().driver + "/" + chain.text() + "/name");
    }
    void setNumberPlace(WalkStep &step, const std::string &name)
    {
        step.place = m_out.path(Snapshotter::folderOf(m_out.walk().driver) + "/metadata.db");
        step.key = "v1/snapshots/" + name + "/id";
    }

    void addUsual(const LayerInfo &layer)
    {
        const std::string name = m_out.walk().space + "/NUMBER/" + layer.chainId.text();
        setSnapshotPlace(m_out.addGiven(WalkStepKind::Snapshot, snapshotText(), name, "NUMBER", layer.number),
                         layer.chainId);
        const std::string number = std::string(madeUp) + std::to_string(layer.number.value);
        setNumberPlace(m_out.addGiven(WalkStepKind::SnapshotNumber, numberText(), number, number, layer.number), name);
        m_folders.push_back(folderOf(number));
        m_out.addGiven(WalkStepKind::Folder,
                       QT_TRANSLATE_NOOP("Message", "The files of the layer are in this directory."), m_folders.back(),
                       number, layer.number);
    }

    void addStored(const LayerInfo &layer)
    {
        const auto snapshot = m_store->snapshots ? m_store->snapshots->called(m_out.walk().space, layer.chainId.text())
                                                 : Result<Snapshot>(fail(ErrorCode::NotFound, ""));
        if (!snapshot) {
            m_folders.emplace_back();
            const bool isBroken = snapshot.error().code() != ErrorCode::NotFound;
            m_out.addMissing(WalkStepKind::Snapshot,
                             isBroken ? snapshot.error().text()
                                      : Message(QT_TRANSLATE_NOOP(
                                            "Message", "There is no snapshot of this layer: it is not unpacked here.")),
                             layer.number);
            return;
        }
        WalkStep &name = m_out.add(WalkStepKind::Snapshot, snapshotText(), snapshot->name, layer.number);
        name.basis = WalkBasis::Store;
        setSnapshotPlace(name, layer.chainId);
        WalkStep &number =
            m_out.add(WalkStepKind::SnapshotNumber, numberText(), std::to_string(snapshot->number), layer.number);
        number.basis = WalkBasis::Store;
        setNumberPlace(number, snapshot->name);
        addFolder(layer, *snapshot);
    }

    void addFolder(const LayerInfo &layer, const Snapshot &snapshot)
    {
        const std::string &snapshotter = m_out.walk().driver;
        const bool isUnion = isUnionSnapshotter(snapshotter);
        m_folders.push_back(isUnion ? m_out.path(snapshot.place) : std::string());
        if (snapshot.place.empty()) {
            m_out.addMissing(WalkStepKind::Folder,
                             Message(QT_TRANSLATE_NOOP("Message", "The snapshotter %1 keeps a layer as a device or a "
                                                                  "data set, not as a directory."),
                                     shownText(snapshotter)),
                             layer.number);
            return;
        }
        const char *text = QT_TRANSLATE_NOOP("Message", "The files of the layer are in this directory.");
        if (snapshotter == "blockfile" || snapshotter == "erofs")
            text = QT_TRANSLATE_NOOP("Message", "The files of the layer are in this image of a file system.");
        else if (!isUnion)
            text = QT_TRANSLATE_NOOP("Message", "This directory has all files up to this layer.");
        m_out.add(WalkStepKind::Folder, text, m_out.path(snapshot.place), layer.number).basis = WalkBasis::Store;
    }

    const ImageInfo &m_image;
    const StoreOrigin *m_origin;
    WalkWriter m_out;
    std::optional<ContainerdUnpacked> m_store;
    std::vector<std::string> m_folders; // of the layers; "" for one that is not a directory to mount
};

} // namespace

Result<Walk> walkInContainerd(const ImageInfo &image, const StoreOrigin *origin)
{
    return ContainerdWalk(image, origin).make();
}

} // namespace strata
