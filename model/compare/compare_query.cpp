// SPDX-License-Identifier: Apache-2.0
#include "model/compare/compare_query.h"

#include "model/base/parallel.h"
#include "model/tree/query/query_rows.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace strata {

namespace {

constexpr std::uint32_t stopInterval = 0xfff; // nodes between two looks at the stop token
constexpr std::size_t slice = 1 << 16;        // nodes that one thread looks at in a row

/// Signed numbers as unsigned ones in the same order.
std::uint64_t ordered(std::int64_t number)
{
    return static_cast<std::uint64_t>(number) ^ (1ULL << 63);
}

} // namespace

Result<std::shared_ptr<const CompareQuery>> CompareQuery::run(CompareTreePtr tree, CompareQuerySpec spec,
                                                              const StopToken &stop)
{
    std::shared_ptr<CompareQuery> query(new CompareQuery);
    query->m_tree = std::move(tree);
    query->m_spec = std::move(spec);
    if (!query->findHits(stop))
        return failCancelled();
    query->showFolders();
    return query;
}

bool CompareQuery::passes(NodeId id) const
{
    if (m_spec.scope == CompareScope::Changed && m_tree->kind(id) == CompareKind::Same)
        return false;
    if (m_spec.filter.isEmpty())
        return true;
    const bool isOnB = m_tree->nodeB(id).isValid();
    const ComparedSide &side = isOnB ? m_tree->b() : m_tree->a();
    FilterSubject subject;
    subject.tree = &side.tree();
    subject.at = side.at;
    subject.node = isOnB ? m_tree->nodeB(id) : m_tree->nodeA(id);
    subject.change = isOnB ? m_tree->changeB(id) : m_tree->changeA(id);
    subject.compared = m_tree->kind(id);
    subject.differs = m_tree->what(id);
    subject.moved = m_tree->movedFrom(id).isValid() || m_tree->movedTo(id).isValid();
    return m_spec.filter.matches(subject);
}

bool CompareQuery::findHits(const StopToken &stop)
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
std::uint64_t CompareQuery::findHits(std::uint32_t first, std::uint32_t last, const StopToken &stop)
{
    std::uint64_t hits = 0;
    for (std::uint32_t i = first; i < last; ++i) {
        if ((i & stopInterval) == 0 && stop.stop_requested())
            break;
        if (!passes(NodeId(i)))
            continue;
        const bool differs = m_tree->kind(NodeId(i)) != CompareKind::Same;
        m_flags[i] = static_cast<std::uint8_t>(visibleFlag | hitFlag | (differs ? differenceFlag : 0));
        ++hits;
    }
    return hits;
}

/// The folders above what passed.
void CompareQuery::showFolders()
{
    for (std::size_t i = m_flags.size(); i-- > 1;) {
        const std::size_t parent = m_tree->parent(NodeId(static_cast<std::uint32_t>(i))).value;
        m_flags[parent] |= static_cast<std::uint8_t>(m_flags[i] & (visibleFlag | differenceFlag));
    }
}

std::vector<NodeId> CompareQuery::fewHits(std::uint64_t most) const
{
    std::vector<NodeId> hits;
    if (m_hitCount > most)
        return hits;
    for (std::uint32_t i = 1; i < m_flags.size() && hits.size() < m_hitCount; ++i) {
        if (isHit(NodeId(i)))
            hits.emplace_back(i);
    }
    return hits;
}

std::vector<NodeId> CompareQuery::firstHits(std::size_t most) const
{
    return firstHitsOf(
        *m_tree, most, [this](NodeId id) { return isVisible(id); }, [this](NodeId id) { return isHit(id); });
}

bool CompareQuery::hasRows(NodeId folder) const
{
    return hasVisibleRow(m_tree->children(folder), [this](NodeId id) { return isVisible(id); });
}

std::vector<NodeId> CompareQuery::rows(NodeId folder, CompareSortKey key, bool descending) const
{
    std::vector<NodeId> rows = visibleRows(m_tree->children(folder), [this](NodeId id) { return isVisible(id); });
    if (key != CompareSortKey::Name)
        sortRows(rows, descending, [this, key](NodeId id) { return sortValue(id, key); });
    else if (descending) // children are sorted by name already
        std::ranges::reverse(rows);
    return rows;
}

std::uint64_t CompareQuery::sortValue(NodeId id, CompareSortKey key) const
{
    const CompareTree::Sums &sums = m_tree->sums(id);
    switch (key) {
    case CompareSortKey::Name: break;
    case CompareSortKey::Change: // first by how much differs below, then by how
        return static_cast<std::uint64_t>(sums.differences()) << 16 |
               static_cast<std::uint64_t>(m_tree->kind(id)) << 8 | static_cast<std::uint8_t>(m_tree->what(id));
    case CompareSortKey::SizeA: return sums.bytesA;
    case CompareSortKey::SizeB: return sums.bytesB;
    case CompareSortKey::Delta: return ordered(sums.delta());
    case CompareSortKey::Layer: {
        const Change *change = m_tree->changeB(id) != nullptr ? m_tree->changeB(id) : m_tree->changeA(id);
        return change != nullptr ? change->layer : 0;
    }
    }
    return 0;
}

} // namespace strata
