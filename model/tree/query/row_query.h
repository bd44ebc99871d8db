// SPDX-License-Identifier: Apache-2.0
// The part that all queries over a tree of paths share: which nodes pass, and the rows of a folder in an order.
#pragma once

#include "model/base/large_vector.h"
#include "model/base/parallel.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/tree/image_tree.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace strata {

/// Computed once in one pass over all nodes (run it off the interface thread), then immutable. A folder is visible if
/// it passes itself or if something below it does.
///
/// TREE numbers its nodes as an ImageTree does. QUERY derives from this class and has
///   flagsOf(id)         the flags of a node: 0 if it does not pass; asked by several threads
///   finish()            called once all flags are known
///   sortValue(id, KEY)  an unsigned number to sort by
template<class QUERY, class TREE, class SPEC, class KEY>
class RowQuery {
public:
    using Key = KEY;

    /// Cancelled if stopped.
    [[nodiscard]] static Result<std::shared_ptr<const QUERY>> run(std::shared_ptr<const TREE> tree, SPEC spec,
                                                                  const StopToken &stop = {})
    {
        std::shared_ptr<QUERY> query(new QUERY);
        query->m_tree = std::move(tree);
        query->m_spec = std::move(spec);
        if (!query->findHits(stop))
            return failCancelled();
        query->finish();
        return query;
    }

    [[nodiscard]] const TREE &tree() const { return *m_tree; }
    [[nodiscard]] const std::shared_ptr<const TREE> &treePtr() const { return m_tree; }
    [[nodiscard]] const SPEC &spec() const { return m_spec; }

    [[nodiscard]] bool isVisible(NodeId id) const { return (m_flags[id.value] & visibleFlag) != 0; }
    /// Passed itself, not only through something below it.
    [[nodiscard]] bool isHit(NodeId id) const { return (m_flags[id.value] & hitFlag) != 0; }
    /// Number of paths that passed the filter; for an empty filter all visible paths.
    [[nodiscard]] std::uint64_t hitCount() const { return m_hitCount; }

    /// The hits in the order of their names, a folder before what is below it, the root left out; at most `most`.
    [[nodiscard]] std::vector<NodeId> firstHits(std::size_t most) const
    {
        std::vector<NodeId> hits;
        std::vector<NodeId> pending{TREE::root()};
        while (!pending.empty() && hits.size() < most) {
            const NodeId id = pending.back();
            pending.pop_back();
            if (id != TREE::root() && isHit(id))
                hits.push_back(id);
            const std::vector<NodeId> below = rows(id);
            pending.insert(pending.end(), below.rbegin(), below.rend());
        }
        return hits;
    }
    /// All hits likewise; none if there are more than `most`.
    [[nodiscard]] std::vector<NodeId> fewHits(std::uint64_t most) const
    {
        return m_hitCount > most ? std::vector<NodeId>() : firstHits(m_hitCount);
    }

    /// Visible children of a folder, by name.
    [[nodiscard]] std::vector<NodeId> rows(NodeId folder) const
    {
        std::vector<NodeId> rows;
        const ImageTree::Children children = m_tree->children(folder);
        for (std::uint32_t i = 0; i < children.count; ++i) {
            if (const NodeId id(children.first.value + i); isVisible(id))
                rows.push_back(id);
        }
        return rows;
    }
    /// The same in the given order, equal ones by name; folders are among the files. The caller keeps the answer for as
    /// long as the folder is open.
    [[nodiscard]] std::vector<NodeId> rows(NodeId folder, KEY key, bool descending) const
    {
        std::vector<NodeId> found = rows(folder);
        if (key != KEY::Name)
            sort(found, key, descending);
        else if (descending)
            std::ranges::reverse(found);
        return found;
    }
    /// Whether rows() would be non-empty; stops at the first.
    [[nodiscard]] bool hasRows(NodeId folder) const
    {
        const ImageTree::Children children = m_tree->children(folder);
        for (std::uint32_t i = 0; i < children.count; ++i) {
            if (isVisible(NodeId(children.first.value + i)))
                return true;
        }
        return false;
    }

protected:
    RowQuery() = default;

    static constexpr std::uint8_t visibleFlag = 1;
    static constexpr std::uint8_t hitFlag = 2;

    /// Gives the folder above each node these of the node's flags, from the deepest up.
    void passUp(std::uint8_t flags)
    {
        for (std::size_t i = m_flags.size(); i-- > 1;) {
            const NodeId parent = m_tree->parent(NodeId(static_cast<std::uint32_t>(i)));
            m_flags[parent.value] |= static_cast<std::uint8_t>(m_flags[i] & flags);
        }
    }
    /// Signed numbers as unsigned ones in the same order.
    [[nodiscard]] static std::uint64_t ordered(std::int64_t number)
    {
        return static_cast<std::uint64_t>(number) ^ (1ULL << 63);
    }

    std::shared_ptr<const TREE> m_tree;
    SPEC m_spec;
    LargeVector<std::uint8_t> m_flags; // by node

private:
    static constexpr std::uint32_t stopInterval = 0xfff; // nodes between two looks at the stop token
    static constexpr std::size_t slice = 1 << 16;        // nodes that one thread looks at in a row

    [[nodiscard]] bool findHits(const StopToken &stop)
    {
        const std::size_t count = m_tree->nodeCount();
        m_flags.assign(count, 0);
        m_flags[0] = visibleFlag;
        const std::vector<std::uint64_t> costs((count + slice - 1) / slice, slice);
        std::atomic<std::uint64_t> hits = 0;
        runParallel(costs, [&](std::size_t i) {
            const auto first = static_cast<std::uint32_t>(std::max<std::size_t>(1, i * slice));
            hits += findHits(first, static_cast<std::uint32_t>(std::min(count, (i + 1) * slice)), stop);
        });
        m_hitCount = hits;
        return !stop.stop_requested();
    }

    /// Those among the nodes from `first` up to `last`; touches nothing but their flags.
    [[nodiscard]] std::uint64_t findHits(std::uint32_t first, std::uint32_t last, const StopToken &stop)
    {
        const auto &query = static_cast<const QUERY &>(*this);
        std::uint64_t hits = 0;
        for (std::uint32_t i = first; i < last; ++i) {
            if ((i & stopInterval) == 0 && stop.stop_requested())
                break;
            m_flags[i] = query.flagsOf(NodeId(i));
            hits += m_flags[i] != 0 ? 1 : 0;
        }
        return hits;
    }

    void sort(std::vector<NodeId> &rows, KEY key, bool descending) const
    {
        const auto &query = static_cast<const QUERY &>(*this);
        std::vector<std::pair<std::uint64_t, NodeId>> keyed;
        keyed.reserve(rows.size());
        for (const NodeId id : rows) {
            const std::uint64_t value = query.sortValue(id, key);
            keyed.emplace_back(descending ? ~value : value, id);
        }
        std::ranges::sort(keyed);
        std::ranges::transform(keyed, rows.begin(), [](const auto &pair) { return pair.second; });
    }

    std::uint64_t m_hitCount = 0;
};

} // namespace strata
