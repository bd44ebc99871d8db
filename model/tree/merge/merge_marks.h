// SPDX-License-Identifier: Apache-2.0
// Finds what the whiteouts and opaque marks of one layer remove, which is always in lower layers. A mark is looked up
// in the tree as its layer leaves it: if the layer itself stores a folder in place of a lower link, that folder is
// used and not the link's target, so it contains nothing of a lower layer; a link that the layer removes or replaces
// is not followed any more.
#pragma once

#include "model/tree/layer_notes.h"
#include "model/tree/merge/merge_context.h"

#include <unordered_map>
#include <vector>

namespace strata {

/// For one layer, before anything of it is merged.
class MergeMarks {
public:
    MergeMarks(MergeContext &context, LayerNotes &notes);

    struct Folder {
        MergeId node = noNode;    // of lower layers; noNode: lower layers have nothing there
        bool throughLink = false; // the path in the layer differs from the path in the tree
        bool isReplacing = false; // the folder replaces something else, only because of a mark
    };
    /// Locates a folder of the layer that contains marks.
    [[nodiscard]] Folder find(EntryId folder);

private:
    using PlaceId = std::uint32_t;
    static constexpr PlaceId noPlace = UINT32_MAX;

    /// One path, in this layer and in lower layers.
    struct Place {
        PlaceId parent = 0;
        EntryId own;            // the entry of this layer, possibly an implied folder; may be invalid
        MergeId lower = noNode; // the node of lower layers that this layer leaves or replaces
        bool isFolder = false;  // once the layer is unpacked
        bool isCleared = false; // this layer removes what lower layers have there
        bool throughLink = false;
        bool isReplacing = false;
    };
    struct View;
    friend struct View;

    [[nodiscard]] PlaceId placeOf(EntryId folder);
    [[nodiscard]] PlaceId step(PlaceId above, EntryId folder);
    [[nodiscard]] PlaceId add(const Place &place);
    [[nodiscard]] std::optional<PlaceId> lookUp(PlaceId folder, std::string_view name);
    [[nodiscard]] std::optional<std::string_view> linkTarget(PlaceId place) const;
    [[nodiscard]] bool isFollowed(const Place &folder, std::string_view name, MergeId link) const;
    [[nodiscard]] bool hasMark(EntryId folder, std::string_view markName) const;
    [[nodiscard]] EntryId ownEntry(EntryId folder, std::string_view name) const;
    [[nodiscard]] EntryId ownThroughLinks(MergeId link, EntryId otherwise);

    MergeContext &m_context;
    LayerNumber m_number;
    const LayerTree &m_layer;
    std::vector<Place> m_places;                          // [0] is the root
    std::unordered_map<std::uint32_t, PlaceId> m_known;   // by folder of the layer
    std::unordered_map<MergeId, EntryId> m_replacedLinks; // links replaced by entries through other links
    bool m_linksKnown = false;
    std::vector<EntryId> m_chain;
};

} // namespace strata
