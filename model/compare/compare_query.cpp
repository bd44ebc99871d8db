// SPDX-License-Identifier: Apache-2.0
#include "model/compare/compare_query.h"

namespace strata {

bool CompareQuery::passes(NodeId id) const
{
    if (m_spec.scope == CompareScope::Changed && m_tree->kind(id) == ChangeKind::Same)
        return false;
    if (m_spec.filter.isEmpty())
        return true;
    const bool isOnB = m_tree->nodeB(id).isValid();
    const Change *change = isOnB ? m_tree->changeB(id) : m_tree->changeA(id);
    if (change == nullptr)
        return false;
    const ComparedSide &side = isOnB ? m_tree->b() : m_tree->a();
    FilterSubject subject(side.tree(), isOnB ? m_tree->nodeB(id) : m_tree->nodeA(id), *change, side.at);
    subject.kind = m_tree->kind(id);
    subject.what = m_tree->what(id);
    subject.moved = m_tree->movedFrom(id).isValid() || m_tree->movedTo(id).isValid();
    return m_spec.filter.matches(subject);
}

std::uint8_t CompareQuery::flagsOf(NodeId id) const
{
    if (!passes(id))
        return 0;
    const bool differs = m_tree->kind(id) != ChangeKind::Same;
    return static_cast<std::uint8_t>(visibleFlag | hitFlag | (differs ? differenceFlag : 0));
}

std::uint64_t CompareQuery::sortValue(NodeId id, CompareSortKey key) const
{
    const CompareTree::Sums &sums = m_tree->sums(id);
    switch (key) {
    case CompareSortKey::Name: break;
    case CompareSortKey::Change: // first by how much differs below, then by how
        return static_cast<std::uint64_t>(sums.differences()) << 16 |
               static_cast<std::uint64_t>(signOf(m_tree->kind(id))) << 9 |
               (m_tree->kind(id) == ChangeKind::Metadata ? 0x100U : 0U) | static_cast<std::uint8_t>(m_tree->what(id));
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
