// SPDX-License-Identifier: Apache-2.0
// What all queries over a tree of paths share: which nodes pass, and the sorted rows of a folder.
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

/// Computed once in one pass over all nodes (not in the interface thread), then immutable. A folder is visible if it
/// or anything below it passes.
///
/// TREE numbers its nodes like an ImageTree. QUERY derives from this class and has
///   flagsOf(id)         the flags of a node: 0 if it does not pass; called by several threads
///   finish()            called once all flags are known
///   sortValue(id, KEY)  an unsigned number to sort by
template<class QUERY, class TREE, class SPEC, class KEY>
class RowQuery {
public:
    using Key = KEY;

    /// Fails with Cancelled if stopped.
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
    /// True if it passed itself, not only because of something below it.
    [[nodiscard]] bool isHit(NodeId id) const { return (m_flags[id.value] & hitFlag) != 0; }
    /// Number of paths that passed the filter; for an empty filter all visible paths.
    [[nodiscard]] std::uint64_t hitCount() const { return m_hitCount; }

    /// At most `most` hits in the order of their names, a folder before what is below it, without the root.
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
    /// All hits in this order; empty if there are more than `most`.
    [[nodiscard]] std::vector<NodeId> fewHits(std::uint64_t most) const
    {
        return m_hitCount > most ? std::vector<NodeId>() : firstHits(m_hitCount);
    }

    /// All hits sorted by `key`, equal ones and SortKey::Name by path: each folder before what is below it.
    [[nodiscard]] std::vector<NodeId> sortedHits(KEY key, bool descending) const
    {
        std::vector<NodeId> hits = firstHits(m_hitCount);
        if (key == KEY::Name) {
            if (descending)
                std::ranges::reverse(hits);
            return hits;
        }
        const auto &query = static_cast<const QUERY &>(*this);
        std::vector<std::pair<std::uint64_t, NodeId>> keyed;
        keyed.reserve(hits.size());
        for (const NodeId id : hits) {
            const std::uint64_t value = query.sortValue(id, key);
            keyed.emplace_back(descending ? ~value : value, id);
        }
        std::ranges::stable_sort(keyed, {}, &std::pair<std::uint64_t, NodeId>::first);
        std::ranges::transform(keyed, hits.begin(), [](const auto &pair) { return pair.second; });
        return hits;
    }

    /// The visible children of a folder, sorted by name.
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
    /// The same sorted by `key`, equal ones by name; folders and files are mixed. The caller keeps the result as long
    /// as the folder is open.
    [[nodiscard]] std::vector<NodeId> rows(NodeId folder, KEY key, bool descending) const
    {
        std::vector<NodeId> found = rows(folder);
        if (key != KEY::Name)
            sort(found, key, descending);
        else if (descending)
            std::ranges::reverse(found);
        return found;
    }
    /// True if rows() would not be empty; stops at the first visible child.
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

    /// Adds these flags of each node to the folder above it, from the deepest up.
    void passUp(std::uint8_t flags)
    {
        for (std::size_t i = m_flags.size(); i-- > 1;) {
            const NodeId parent = m_tree->parent(NodeId(static_cast<std::uint32_t>(i)));
            m_flags[parent.value] |= static_cast<std::uint8_t>(m_flags[i] & flags);
        }
    }
    /// Maps signed numbers to unsigned ones in the same order.
    [[nodiscard]] static std::uint64_t ordered(std::int64_t number)
    {
        return static_cast<std::uint64_t>(number) ^ (1ULL << 63);
    }

    std::shared_ptr<const TREE> m_tree;
    SPEC m_spec;
    LargeVector<std::uint8_t> m_flags; // by node

private:
    static constexpr std::uint32_t stopInterval = 0xfff; // nodes between two checks of the stop token
    static constexpr std::size_t slice = 1 << 16;        // nodes that one thread processes in a row

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

    /// Sets the flags of the nodes from `first` up to, but not including, `last` and returns the number of hits.
    /// Changes nothing else.
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
