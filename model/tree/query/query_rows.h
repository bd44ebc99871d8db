// SPDX-License-Identifier: Apache-2.0
// The rows of a folder, as every query gives them: which children show, and their order.
#pragma once

#include "model/tree/image_tree.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace strata {

/// The children that `isVisible(id)`, by name.
template<class IsVisible>
[[nodiscard]] std::vector<NodeId> visibleRows(const ImageTree::Children &children, IsVisible isVisible)
{
    std::vector<NodeId> rows;
    for (std::uint32_t i = 0; i < children.count; ++i) {
        if (const NodeId id(children.first.value + i); isVisible(id))
            rows.push_back(id);
    }
    return rows;
}

/// The same without collecting them.
template<class IsVisible>
[[nodiscard]] bool hasVisibleRow(const ImageTree::Children &children, IsVisible isVisible)
{
    for (std::uint32_t i = 0; i < children.count; ++i) {
        if (isVisible(NodeId(children.first.value + i)))
            return true;
    }
    return false;
}

/// The first hits of a query in the order of its rows, at most so many: enough to open the tree at. `TREE` has root()
/// and children().
template<class TREE, class IsVisible, class IsHit>
[[nodiscard]] std::vector<NodeId> firstHitsOf(const TREE &tree, std::size_t most, IsVisible isVisible, IsHit isHit)
{
    std::vector<NodeId> hits;
    std::vector<NodeId> pending{TREE::root()};
    while (!pending.empty() && hits.size() < most) {
        const NodeId id = pending.back();
        pending.pop_back();
        if (id != TREE::root() && isHit(id))
            hits.push_back(id);
        const ImageTree::Children children = tree.children(id);
        for (std::uint32_t i = children.count; i-- > 0;) {
            if (const NodeId child(children.first.value + i); isVisible(child))
                pending.push_back(child);
        }
    }
    return hits;
}

/// By `value(id)`, a std::uint64_t; equal ones by node, which is by name.
template<class Value>
void sortRows(std::vector<NodeId> &rows, bool descending, Value value)
{
    std::vector<std::pair<std::uint64_t, NodeId>> keyed;
    keyed.reserve(rows.size());
    for (const NodeId id : rows)
        keyed.emplace_back(descending ? ~value(id) : value(id), id);
    std::ranges::sort(keyed);
    std::ranges::transform(keyed, rows.begin(), [](const auto &pair) { return pair.second; });
}

} // namespace strata
