// SPDX-License-Identifier: Apache-2.0
#include "model/compare/compare_tree.h"

#include "model/base/fold_case.h"
#include "model/compare/compare_tree_builder.h"

#include <algorithm>

namespace strata {

Result<CompareTreePtr> CompareTree::build(ComparedSide a, ComparedSide b, const Options &options)
{
    return CompareTreeBuilder(std::move(a), std::move(b), options).run();
}

std::string_view CompareTree::name(NodeId id) const
{
    const Node &node = m_nodes[id.value];
    return node.b.isValid() ? m_b.tree().name(node.b) : m_a.tree().name(node.a);
}

std::string CompareTree::path(NodeId id) const
{
    const Node &node = m_nodes[id.value];
    return node.b.isValid() ? m_b.tree().path(node.b) : m_a.tree().path(node.a);
}

/// Of two images of Windows; else none.
std::optional<NodeId> CompareTree::childInAnyCase(NodeId folder, std::string_view wanted) const
{
    if (!m_a.tree().ignoresCase() || !m_b.tree().ignoresCase())
        return std::nullopt;
    const std::string folded = foldedCase(wanted);
    const ImageTree::Children all = children(folder);
    for (std::uint32_t i = 0; i < all.count; ++i) {
        if (const NodeId id(all.first.value + i); foldedCase(name(id)) == folded)
            return id;
    }
    return std::nullopt;
}

std::optional<NodeId> CompareTree::find(std::string_view path) const
{
    NodeId at = root();
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view part = path.substr(0, slash);
        path.remove_prefix(std::min(slash + 1, path.size()));
        if (part.empty())
            continue;
        const ImageTree::Children below = children(at);
        std::uint32_t low = 0;
        std::uint32_t high = below.count;
        while (low < high) {
            const std::uint32_t middle = (low + high) / 2;
            if (name(NodeId(below.first.value + middle)) < part)
                low = middle + 1;
            else
                high = middle;
        }
        const NodeId found(below.first.value + low);
        const bool isExact = low < below.count && name(found) == part;
        const std::optional<NodeId> child = isExact ? std::optional(found) : childInAnyCase(at, part);
        if (!child)
            return std::nullopt;
        at = *child;
    }
    return at;
}

const Change *CompareTree::changeA(NodeId id) const
{
    const NodeId node = nodeA(id);
    return node.isValid() ? m_a.tree().versionAt(node, m_a.at) : nullptr;
}

const Change *CompareTree::changeB(NodeId id) const
{
    const NodeId node = nodeB(id);
    return node.isValid() ? m_b.tree().versionAt(node, m_b.at) : nullptr;
}

std::optional<EntryRef> CompareTree::inodeA(NodeId id) const
{
    const Change *change = changeA(id);
    return change != nullptr ? m_a.tree().inode(m_a.tree().ref(*change)) : std::nullopt;
}

std::optional<EntryRef> CompareTree::inodeB(NodeId id) const
{
    const Change *change = changeB(id);
    return change != nullptr ? m_b.tree().inode(m_b.tree().ref(*change)) : std::nullopt;
}

NodeId CompareTree::movedTo(NodeId id) const
{
    const auto found = std::ranges::lower_bound(m_moves, id, {}, &Move::from);
    return found != m_moves.end() && found->from == id ? found->to : NodeId();
}

NodeId CompareTree::movedFrom(NodeId id) const
{
    const auto found = std::ranges::lower_bound(m_movesByTarget, id, {}, &Move::to);
    return found != m_movesByTarget.end() && found->to == id ? found->from : NodeId();
}

std::vector<NodeId> CompareTree::differences() const
{
    std::vector<NodeId> found;
    std::vector<NodeId> pending{root()}; // the next one last
    while (!pending.empty()) {
        const NodeId id = pending.back();
        pending.pop_back();
        if (kind(id) != ChangeKind::Same)
            found.push_back(id);
        const ImageTree::Children below = children(id);
        for (std::uint32_t i = below.count; i-- > 0;) {
            const NodeId child(below.first.value + i);
            if (sums(child).differences() != 0)
                pending.push_back(child);
        }
    }
    return found;
}

} // namespace strata
