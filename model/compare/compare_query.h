// SPDX-License-Identifier: Apache-2.0
// What the tree of a comparison shows: which paths pass, and the rows of a folder in an order. As TreeQuery is for one
// image.
#pragma once

#include "model/compare/compare_tree.h"
#include "model/tree/query/filter.h"
#include "model/tree/query/row_query.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace strata {

enum class CompareScope : std::uint8_t {
    Changed, // what differs
    All,     // both file systems
};

enum class CompareSortKey : std::uint8_t { Name, Change, SizeA, SizeB, Delta, Layer };

struct CompareQuerySpec {
    CompareScope scope = CompareScope::Changed;
    Filter filter; // looks at side B's version of a path; where B has none at A's
};

class CompareQuery : public RowQuery<CompareQuery, CompareTree, CompareQuerySpec, CompareSortKey> {
public:
    /// The node, or something below it, passed and differs.
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
