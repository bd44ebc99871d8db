// SPDX-License-Identifier: Apache-2.0
// Locates the folders of a layer in the merged tree. On a system where /lib is a link to usr/lib, an entry "lib/b" of
// a higher layer is the file /usr/lib/b under Unpack::Stacked: a parent that is a symbolic link is followed inside
// the image. Under Unpack::Overlay only links of the layer itself are followed; others become folders: the file is
// /lib/b.
#pragma once

#include "model/tree/layer_notes.h"
#include "model/tree/merge/merge_context.h"

#include <vector>

namespace strata {

/// For one layer. Each folder is looked up once; folders that were found through links are looked up again after a
/// link changed.
class MergeFolders {
public:
    MergeFolders(MergeContext &context, LayerNotes &notes);

    struct Place {
        WalkEnd end = WalkEnd::Missing;
        MergeId node = noNode;    // only if Found
        bool throughLink = false; // the path in the layer differs from the path in the tree
    };
    /// Locates a folder; creates missing folders as implied ones, also in place of anything that is not a folder.
    [[nodiscard]] Place findOrMake(EntryId folder);

    /// The node of a folder that was looked up before, or noNode; may be out of date.
    [[nodiscard]] MergeId lastPlace(EntryId folder) const
    {
        const std::uint32_t place = m_places[folder.value];
        return place == noNode ? noNode : place & ~throughBit;
    }
    /// Records that the entry was stored as a folder at `node`.
    void setPlace(EntryId folder, MergeId node) { m_places[folder.value] = node; }
    /// Called between the whiteouts and the other entries: nodes found before may be removed.
    void forgetAll();

private:
    static constexpr std::uint32_t throughBit = 1u << 31;

    [[nodiscard]] Place step(const Place &above, EntryId entry);
    [[nodiscard]] Place follow(const Place &above, MergeId link);
    [[nodiscard]] bool isOwn(MergeId node) const;
    void noteOwnLink(MergeId link);
    void noteTakenPlace(MergeId node);
    void noteAttributes(MergeId folder, EntryId entry);
    [[nodiscard]] MergeId makeFolder(MergeId above, EntryId entry);
    [[nodiscard]] bool isKnown(EntryId folder) const;
    void forgetLinked();

    MergeContext &m_context;
    LayerNotes &m_notes;
    const LayerTree &m_layer;
    std::vector<std::uint32_t> m_places; // by entry: the node, with throughBit; noNode = not known
    std::vector<EntryId> m_linked;       // those with throughBit
    std::uint64_t m_linkAge = 0;
    std::vector<EntryId> m_chain;
};

} // namespace strata
