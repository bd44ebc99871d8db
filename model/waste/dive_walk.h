// SPDX-License-Identifier: Apache-2.0
// The order in which dive goes through a layer: children by name, everything in a directory before the directory.
#pragma once

#include "model/tree/layer_tree.h"

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

/// Names that begin like this are left out, with everything below them.
inline constexpr std::string_view diveLeftOut = ".wh..wh..";

/// The size that an entry has in the archive; of links and devices 0.
[[nodiscard]] inline std::uint64_t diveSize(const LayerTree &layer, EntryId id)
{
    const EntryType type = layer.entry(id).type;
    const bool isMark = type == EntryType::Whiteout || type == EntryType::OpaqueMark;
    return isMark ? layer.extra(id).storedSize : layer.entry(id).size;
}

/// `enter(place of the directory, entry)` is called for each entry before what is in it and returns its place, any
/// value; `leave(place, entry, isLeaf)` after it, false to stop. A leaf is an entry without children in this layer.
/// Not recursive. Returns false if it was stopped.
template<class Place, class Enter, class Leave>
bool walkAsDive(const LayerTree &layer, Place root, Enter enter, Leave leave)
{
    struct Open {
        EntryId id;
        Place place;
        std::uint32_t next = 0; // child
        bool isLeaf = true;
    };
    std::vector<Open> open{{LayerTree::root(), root}};
    while (true) {
        Open &top = open.back();
        const auto children = layer.children(top.id);
        while (top.next < children.size() && layer.name(children[top.next]).starts_with(diveLeftOut))
            ++top.next;
        if (top.next < children.size()) {
            top.isLeaf = false;
            const EntryId child = children[top.next++];
            open.push_back({child, enter(std::as_const(top.place), child)});
            continue;
        }
        if (open.size() == 1)
            return true;
        if (!leave(std::as_const(top.place), top.id, top.isLeaf))
            return false;
        open.pop_back();
    }
}

} // namespace strata
