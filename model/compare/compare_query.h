// SPDX-License-Identifier: Apache-2.0
// Selects and sorts what the tree of a comparison shows: the paths that pass a filter, and the rows of a folder in
// order. The counterpart of TreeQuery, which does this for one image.
#pragma once

#include "model/compare/compare_tree.h"
#include "model/tree/query/filter.h"
#include "model/tree/query/row_query.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace strata {

enum class CompareScope : std::uint8_t {
    Changed, // paths that differ
    All,     // all paths of both file systems
};

enum class CompareSortKey : std::uint8_t { Name, Change, SizeA, SizeB, Delta, Layer };

struct CompareQuerySpec {
    CompareScope scope = CompareScope::Changed;
    Filter filter; // applied to side B's version of a path, or to side A's if the path is not on side B
};

class CompareQuery : public RowQuery<CompareQuery, CompareTree, CompareQuerySpec, CompareSortKey> {
public:
    /// Returns whether the node, or a node below it, passed and differs.
    [[nodiscard]] bool leadsToDifference(NodeId id) const { return (m_flags[id.value] & differenceFlag) != 0; }

private:
    friend RowQuery;
    CompareQuery() = default;

    static constexpr std::uint8_t differenceFlag = 4;

    [[nodiscard]] std::uint8_t flagsOf(NodeId id) const;
    [[nodiscard]] std::uint64_t sortValue(NodeId id, CompareSortKey key) const;
    [[nodiscard]] bool passes(NodeId id) const;
    void finish() { passUp(visibleFlag | differenceFlag); }
};

using CompareQueryPtr = std::shared_ptr<const CompareQuery>;

} // namespace strata
