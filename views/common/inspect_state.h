// SPDX-License-Identifier: Apache-2.0
// State shared by all views of one opened image: the image, as far as it has been read, and the selection. Views
// never talk to each other; each follows this object and changes it.
#pragma once

#include "model/image/formats/image_archive.h"
#include "model/image/image_loader.h"
#include "model/image/image_verify.h"
#include "model/tree/query/tree_query.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace strata {

/// The node of the same path in another tree; invalid if that tree does not have the path.
[[nodiscard]] NodeId sameNode(const ImageTree &from, NodeId node, const ImageTree &to);

/// The progress of one layer.
struct LayerProgress {
    enum class Stage { Waiting, Reading, Read, Failed };
    Stage stage = Stage::Waiting;
    int percent = 0;              // while Reading
    std::optional<bool> verified; // digest and diff ID; empty if unknown
    Message problem;              // what failed or does not match
};

/// Lives on the interface thread; owned by the document (one tab). Signals report changes.
class InspectState : public QObject {
    Q_OBJECT

public:
    explicit InspectState(QObject *parent = nullptr);
    ~InspectState() override;

    // -- the image, in stages --
    void setArchive(ImageArchivePtr archive, std::size_t index);
    /// May be called twice for one image: first with undecided changes, then with decided ones (same node ids), which
    /// emits imageDecided.
    void setImage(ImagePtr image);
    /// A later state of the image in which only the top layer has changed: a container wrote to it. The selection is
    /// kept, by path. An image with other lower layers replaces this one, as with setArchive() and setImage().
    void followImage(ImagePtr image);
    void setLayerProgress(LayerNumber layer, LayerProgress progress);
    void setLayerVerdict(const LayerVerdict &verdict);
    void setFailure(const QString &text);

    [[nodiscard]] const ImageInfo *info() const; // null until setArchive
    [[nodiscard]] const ImageArchivePtr &archive() const { return m_archive; }
    [[nodiscard]] std::size_t imageIndex() const { return m_index; }
    [[nodiscard]] const ImagePtr &image() const { return m_image; } // null while layers are being read
    [[nodiscard]] const LayerProgress &layerProgress(LayerNumber layer) const { return m_layers[layer.index()]; }
    [[nodiscard]] LayerNumber lastLayer() const { return LayerNumber(static_cast<std::uint32_t>(m_layers.size())); }
    [[nodiscard]] const QString &failure() const { return m_failure; }

    // -- what is shown --
    /// One layer (or the time slider): `to` is the layer, `from` the one below.
    void selectLayer(LayerNumber layer);
    /// Two layers: their difference. Switches to Changes.
    void selectRange(LayerNumber from, LayerNumber to);
    void setScope(TreeScope scope);
    void setShowRemoved(bool show);
    [[nodiscard]] LayerNumber from() const { return m_place.from; }
    [[nodiscard]] LayerNumber to() const { return m_place.to; }
    [[nodiscard]] TreeScope scope() const { return m_place.scope; }
    [[nodiscard]] bool showRemoved() const { return m_showRemoved; }

    /// The path that details, story and preview show; invalid if nothing is selected.
    void selectNode(NodeId node);
    /// The same by path (from a field or another view); false if the image does not have the path.
    bool selectPath(const QByteArray &path);
    [[nodiscard]] NodeId node() const { return m_place.node; }
    /// The version of the path to show: a layer that changed it. Follows `to` until a version is clicked.
    void selectVersion(LayerNumber layer);
    [[nodiscard]] LayerNumber version() const;
    /// The change of the shown version (may be a removal); null if there is none.
    [[nodiscard]] const Change *shownChange() const;

    // -- restoring the selection in another state of the same image (after a reload, in another window) --
    struct Remembered {
        QByteArray path; // empty: nothing is selected
        TreeScope scope = TreeScope::Merged;
        LayerNumber from;
        LayerNumber to;
        bool showRemoved = false;
    };
    [[nodiscard]] Remembered remember() const;
    /// Restores what exists in this image, which must be loaded: layers and path.
    void recall(const Remembered &place);

    // -- back and forward --
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_history.size(); }
    void goBack();
    void goForward();

Q_SIGNALS:
    void archiveChanged(); // info() is available: the stack can be shown
    void imageChanged();   // a new tree
    void imageDecided();   // the same tree with every change decided
    void layerProgressChanged(strata::LayerNumber layer);
    void failed(const QString &text);
    void layersSelected();  // from, to, scope or showRemoved changed
    void nodeSelected();    // node() changed
    void versionSelected(); // version() changed without the node
    void historyChanged();  // canGoBack/canGoForward

private:
    struct Place {
        NodeId node;
        TreeScope scope = TreeScope::Merged;
        LayerNumber from;
        LayerNumber to;
        bool operator==(const Place &) const = default;
    };

    void moveTo(const Place &place, bool record);

    ImageArchivePtr m_archive;
    std::size_t m_index = 0;
    ImagePtr m_image;
    std::vector<LayerProgress> m_layers;
    QString m_failure;
    Place m_place;
    LayerNumber m_version; // 0: follows `to`
    bool m_showRemoved = false;
    std::vector<Place> m_history;
    std::size_t m_at = 0;
};

} // namespace strata
