// SPDX-License-Identifier: Apache-2.0
// What the whiteouts and opaque marks of one layer hit. A mark is looked up in the tree as its layer leaves it: a
// folder that the layer stores itself is that folder and never what a link of the same name led to below, so nothing of
// a lower layer is in it; a link that the layer removes or replaces leads nowhere any more. What is hit is in lower
// layers.
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
        MergeId node = noNode;    // of lower layers; noNode: no lower layer has anything there
        bool throughLink = false; // the path in the layer is not the path in the tree
        bool isReplacing = false; // the folder takes the place of something else, which only a mark asks for
    };
    /// Where a folder of the layer that holds marks is.
    [[nodiscard]] Folder find(EntryId folder);

private:
    using PlaceId = std::uint32_t;
    static constexpr PlaceId noPlace = UINT32_MAX;

    /// One path, in this layer and below it.
    struct Place {
        PlaceId parent = 0;
        EntryId own;            // the entry of this layer, implied folders included; may be none
        MergeId lower = noNode; // what lower layers have there and this layer leaves or replaces
        bool isFolder = false;  // once the layer is unpacked
        bool isCleared = false; // this layer removes what was below
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
    std::unordered_map<MergeId, EntryId> m_replacedLinks; // by entries that land there through other links
    bool m_linksKnown = false;
    std::vector<EntryId> m_chain;
};

} // namespace strata
