// SPDX-License-Identifier: Apache-2.0
// The tree while layers are being stacked: nodes in one arena, found by (folder, name) in one hash table, with the
// living children of a folder in a linked list. Dead branches leave the lists, so removing the same folders in layer
// after layer costs only as much as what is removed.
#pragma once

#include "model/base/ids.h"
#include "model/base/large_vector.h"
#include "model/tree/image_tree.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace strata {

using MergeId = std::uint32_t;
inline constexpr MergeId noNode = UINT32_MAX;

struct MergeNode {
    const char *name = nullptr; // in the NamePool of a layer, or in a link target there
    std::uint32_t nameLength = 0;
    std::uint32_t hash = 0;
    MergeId parent = noNode;
    MergeId firstChild = noNode; // living ones only
    MergeId next = noNode;       // in the parent's list, while alive
    MergeId previous = noNode;
    std::uint32_t lastChange = UINT32_MAX;
    bool alive = false;
    bool isFolder = false;
    bool isLink = false; // symbolic link
};

/// A change and the index of the one before it. While its layer is being merged, kind Modified only means "stored
/// again over a living version"; the real kind is decided when the layer is done.
struct MergeChange {
    Change change;
    std::uint32_t previous = UINT32_MAX; // older change of the same node

    /// True if the path was stored and lost again within one layer, so nothing happened.
    [[nodiscard]] bool isVoid() const { return !change.entry.isValid(); }
};

class MergeNodes {
public:
    explicit MergeNodes(bool ignoresCase = false);

    static constexpr MergeId root() { return 0; }
    [[nodiscard]] std::size_t count() const { return m_nodes.size(); }
    [[nodiscard]] const MergeNode &operator[](MergeId id) const { return m_nodes[id]; }
    [[nodiscard]] std::string_view name(MergeId id) const { return {m_nodes[id].name, m_nodes[id].nameLength}; }
    [[nodiscard]] std::string path(MergeId id) const; // "usr/lib", "" is the root

    /// The node, alive or not.
    [[nodiscard]] std::optional<MergeId> find(MergeId folder, std::string_view name) const;
    [[nodiscard]] std::optional<MergeId> findAlive(MergeId folder, std::string_view name) const;
    /// Returns the node; creates it with this spelling if necessary. `name` must outlive this object.
    [[nodiscard]] MergeId ensure(MergeId folder, std::string_view name);

    [[nodiscard]] LargeVector<MergeChange> &changes() { return m_changes; }
    [[nodiscard]] const LargeVector<MergeChange> &changes() const { return m_changes; }
    /// The current version of a living node.
    [[nodiscard]] const Change &current(MergeId id) const { return m_changes[m_nodes[id].lastChange].change; }
    /// For a node that `layer` removed, the version before that; else null.
    [[nodiscard]] const Change *before(MergeId id, LayerNumber layer) const;

    void store(MergeId id, LayerNumber layer, EntryId entry, EntryType type);
    /// Changes the spelling of the name if only this layer has stored the node: ImageTree uses the one of the oldest
    /// entry.
    void respell(MergeId id, LayerNumber layer, std::string_view name);
    void setLink(MergeId id, bool isLink) { m_nodes[id].isLink = isLink; }

    /// Records the removal of this one node, which stays in its folder's list until detach().
    void markRemoved(MergeId id, LayerNumber layer, EntryId cause, ChangeKind kind);
    void detach(MergeId id);
    /// Removes everything below `folder`. `vanished` is called for each node that this layer itself had added.
    template<class Vanished>
    void clearBelow(MergeId folder, LayerNumber layer, EntryId cause, Vanished &&vanished);

    /// Increases whenever a symbolic link is added, removed or changed: anything found through links may then be
    /// wrong.
    [[nodiscard]] std::uint64_t linkAge() const { return m_linkAge; }
    [[nodiscard]] std::uint64_t operations() const { return m_operations; } // nodes touched; for scaling tests

    /// Reserves memory for this number of entries in total.
    void reserve(std::size_t entries);
    /// Prefetches for a look-up of `name` in `folder`.
    void prefetch(MergeId folder, std::string_view name) const
    {
        __builtin_prefetch(&m_table[hashOf(folder, name) & (m_table.size() - 1)]);
    }

private:
    /// The hash is stored next to the node, so that a probe can skip a slot without reading its node.
    struct Slot {
        std::uint32_t hash = 0;
        MergeId node = 0; // 0 = empty: the root is not in a folder
    };
    [[nodiscard]] std::uint32_t hashOf(MergeId folder, std::string_view name) const;
    [[nodiscard]] bool isSame(const MergeNode &node, std::string_view name) const;
    [[nodiscard]] std::size_t slotOf(MergeId folder, std::string_view name, std::uint32_t hash) const;
    void growTable();
    void attach(MergeId id);
    /// True if the node had been added by this very layer.
    bool kill(MergeId id, LayerNumber layer, EntryId cause, ChangeKind kind);

    const bool m_ignoresCase;
    LargeVector<MergeNode> m_nodes;
    LargeVector<MergeChange> m_changes;
    LargeVector<Slot> m_table; // open addressing
    std::vector<MergeId> m_toClear;
    std::uint64_t m_linkAge = 0;
    std::uint64_t m_operations = 0;
};

template<class Vanished>
void MergeNodes::clearBelow(MergeId folder, LayerNumber layer, EntryId cause, Vanished &&vanished)
{
    m_toClear.assign(1, folder);
    while (!m_toClear.empty()) {
        const MergeId top = m_toClear.back();
        m_toClear.pop_back();
        MergeId child = m_nodes[top].firstChild;
        m_nodes[top].firstChild = noNode;
        while (child != noNode) {
            const MergeId next = m_nodes[child].next;
            if (kill(child, layer, cause, ChangeKind::RemovedByParent))
                vanished(child);
            m_nodes[child].next = m_nodes[child].previous = noNode;
            if (m_nodes[child].firstChild != noNode)
                m_toClear.push_back(child);
            child = next;
        }
    }
}

} // namespace strata
