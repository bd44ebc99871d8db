// SPDX-License-Identifier: Apache-2.0
// One tree with a time axis: a node for every path in any layer, and for each node the short list of the changes that
// layers made to it. Nearly everything that Strata shows is a query on this tree.
#pragma once

#include "model/base/ids.h"
#include "model/base/large_vector.h"
#include "model/base/sign.h"
#include "model/tree/layer_tree.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

enum class ChangeKind : std::uint8_t {
    Added,    // did not exist after the layer below
    Modified, // existed; type, link target or bytes differ (or it was removed and stored again with other bytes)
    Metadata, // stored again with the same bytes; mode, owner, times or attributes may differ, or nothing
    Removed,  // by its own whiteout
    /// By an opaque mark, by the whiteout of a folder above, or because a folder above was replaced by another type.
    RemovedByParent,
    Same, // not made by a layer; a possible result of comparing two file systems
};

[[nodiscard]] std::string_view changeName(ChangeKind kind); // "added", "modified", "metadata", "removed" (both), "same"
[[nodiscard]] Sign signOf(ChangeKind kind);

/// What differs between two versions of a path; a set of bits.
enum class What : std::uint8_t {
    Nothing = 0,
    Content = 1,
    Mode = 2,
    Owner = 4,
    Mtime = 8,
    Xattrs = 16,
    Type = 32,
    Link = 64,
};
constexpr What operator|(What a, What b)
{
    return What(std::uint8_t(a) | std::uint8_t(b));
}
constexpr bool contains(What set, What one)
{
    return (std::uint8_t(set) & std::uint8_t(one)) != 0;
}
[[nodiscard]] std::vector<std::string_view>
whatNames(What set); // in this order: content mode owner mtime xattrs type link

/// A change that one layer made to one path. At most one for each node and layer. 12 bytes.
struct Change {
    EntryId entry;           // in the layer's tree: the new version; for a removal the mark (or entry) that caused it
    std::uint32_t layer = 0; // LayerNumber
    ChangeKind kind = ChangeKind::Added;
    bool undecided = false;    // Modified, but the bytes were not compared yet: may turn out to be Metadata
    What what = What::Nothing; // compared with the version before (Modified, Metadata only)

    [[nodiscard]] LayerNumber layerNumber() const { return LayerNumber(layer); }
    [[nodiscard]] bool isRemoval() const { return kind == ChangeKind::Removed || kind == ChangeKind::RemovedByParent; }
};

/// An entry of one layer.
struct EntryRef {
    LayerNumber layer;
    EntryId entry;
    auto operator<=>(const EntryRef &) const = default;
};
[[nodiscard]] inline EntryRef refOf(const Change &change)
{
    return {change.layerNumber(), change.entry};
}

/// Hard link -> inode, sorted by link.
using LinkTable = std::vector<std::pair<EntryRef, EntryRef>>;
[[nodiscard]] std::optional<EntryRef> inodeOfLink(const LinkTable &links, EntryRef link);

/// Immutable once built; shared, and read by any thread without a lock.
/// The children of a node have consecutive IDs (first … first+count-1), sorted by name as bytes, and every ID is
/// greater than its parent's: one backward loop over all IDs sums up folders.
class ImageTree {
public:
    [[nodiscard]] std::size_t nodeCount() const { return m_nodes.size(); }
    [[nodiscard]] LayerNumber lastLayer() const { return LayerNumber(static_cast<std::uint32_t>(m_layers.size())); }
    /// Null for a layer that could not be read.
    [[nodiscard]] const LayerTreePtr &layer(LayerNumber number) const { return m_layers[number.index()]; }
    /// True for what a container wrote above the image.
    [[nodiscard]] bool isContainer(LayerNumber number) const
    {
        return number.isLayer() && layer(number) && layer(number)->isContainer();
    }
    /// The lowest layer that is missing or damaged: from there up the tree is incomplete. 0 if all layers are
    /// complete.
    [[nodiscard]] LayerNumber incompleteFrom() const { return m_incompleteFrom; }

    [[nodiscard]] static constexpr NodeId root() { return NodeId(0); }
    [[nodiscard]] NodeId parent(NodeId id) const { return m_nodes[id.value].parent; }
    struct Children {
        NodeId first;
        std::uint32_t count = 0;
    };
    [[nodiscard]] Children children(NodeId id) const
    {
        return {NodeId(m_nodes[id.value].firstChild), m_nodes[id.value].childCount};
    }
    [[nodiscard]] std::string_view name(NodeId id) const;
    [[nodiscard]] std::string path(NodeId id) const; // "/etc/passwd"; "/" for the root
    [[nodiscard]] std::optional<NodeId> child(NodeId folder, std::string_view name) const;
    /// True for names of Windows: child() and find() ignore case.
    [[nodiscard]] bool ignoresCase() const { return m_ignoresCase; }
    /// Literal look-up that does not follow links (see link_resolver.h). `path` with or without a leading '/'.
    [[nodiscard]] std::optional<NodeId> find(std::string_view path) const;

    /// Oldest first. The root has one Added change for the lowest layer even if no layer contains it.
    [[nodiscard]] std::span<const Change> changes(NodeId id) const;
    /// The newest change by a layer <= at, or null.
    [[nodiscard]] const Change *changeAt(NodeId id, LayerNumber at) const;
    /// The same, but null if the path does not exist after layer `at`.
    [[nodiscard]] const Change *versionAt(NodeId id, LayerNumber at) const;
    [[nodiscard]] bool existsAt(NodeId id, LayerNumber at) const { return versionAt(id, at) != nullptr; }
    /// The change by exactly this layer, or null.
    [[nodiscard]] const Change *changeIn(NodeId id, LayerNumber layer) const;

    [[nodiscard]] const Entry &entry(const Change &change) const
    {
        return m_layers[change.layerNumber().index()]->entry(change.entry);
    }
    [[nodiscard]] EntryRef ref(const Change &change) const { return refOf(change); }
    /// The entry that holds the inode (type, bytes, owner, mode …) of a hard link, or the entry itself if it is not a
    /// hard link. Empty for a hard link whose target does not exist.
    [[nodiscard]] std::optional<EntryRef> inode(EntryRef ref) const;
    /// All hard links with a known target: link -> inode, sorted by link.
    [[nodiscard]] std::span<const std::pair<EntryRef, EntryRef>> hardlinks() const { return m_hardlinks; }
    /// The other paths that lead to the inode of `id` after layer `at`; empty if it is the only one.
    [[nodiscard]] std::vector<NodeId> otherNames(NodeId id, LayerNumber at) const;
    [[nodiscard]] bool hasOtherName(NodeId id, LayerNumber at) const;
    [[nodiscard]] const LayerTree &treeOf(EntryRef ref) const { return *m_layers[ref.layer.index()]; }
    [[nodiscard]] const Entry &entry(EntryRef ref) const { return treeOf(ref).entry(ref.entry); }
    /// For a removal: the path whose whiteout, opaque mark or change of type caused it ("/a" for an opaque folder a).
    [[nodiscard]] std::string removedBy(NodeId id, const Change &removal) const;
    /// The layer that first stored the bytes visible after layer `at` (Metadata changes are skipped).
    [[nodiscard]] LayerNumber contentLayer(NodeId id, LayerNumber at) const;

    /// A path whose Modified change needs a comparison of bytes. See model/image/content_compare.h.
    struct Undecided {
        NodeId node;
        std::uint32_t changeIndex = 0; // into changes(node)
        EntryRef older;                // inodes with bytes of equal size
        EntryRef newer;
    };
    [[nodiscard]] const std::vector<Undecided> &undecided() const { return m_undecided; }
    /// The same tree with those changes decided; `sameBytes` has a value for each of undecided(). Node IDs do not
    /// change.
    [[nodiscard]] std::shared_ptr<const ImageTree> withDecisions(const std::vector<bool> &sameBytes) const;

    [[nodiscard]] std::size_t byteSize() const; // memory used, without the layers

private:
    friend class ImageTreeBuilder;
    friend class ImageTreeStore;
    friend class TopLayerStacker;
    ImageTree() = default;

    /// Calls `visit` for each of otherNames() until it returns false.
    template<typename Visit>
    void visitOtherNames(NodeId id, LayerNumber at, Visit visit) const;

    struct Node {
        NodeId parent;
        std::uint32_t firstChild = 0;
        std::uint32_t childCount = 0;
        std::uint32_t firstChange = 0; // index into m_changes; the changes end where those of the next node begin
    };

    LargeVector<Node> m_nodes;
    LargeVector<Change> m_changes;
    std::vector<LayerTreePtr> m_layers;
    LinkTable m_hardlinks;
    std::vector<std::pair<EntryRef, NodeId>> m_linkNames; // inode of a hard link -> each path it ever had; sorted
    std::vector<Undecided> m_undecided;
    LayerNumber m_incompleteFrom;
    bool m_ignoresCase = false;

    [[nodiscard]] std::optional<NodeId> childInAnyCase(NodeId folder, std::string_view name) const;
};

using ImageTreePtr = std::shared_ptr<const ImageTree>;

} // namespace strata
