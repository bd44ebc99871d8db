// SPDX-License-Identifier: Apache-2.0
// What the tree of a comparison shows: which paths pass, and the rows of a folder in an order. As TreeQuery is for one
// image.
#pragma once

#include "model/base/large_vector.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/compare/compare_tree.h"
#include "model/tree/query/filter.h"

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

/// Computed once in one pass over all nodes (run it off the interface thread), then immutable. A folder is visible when
/// it passes itself or when something below it does.
class CompareQuery {
public:
    /// Cancelled when stopped.
    [[nodiscard]] static Result<std::shared_ptr<const CompareQuery>> run(CompareTreePtr tree, CompareQuerySpec spec,
                                                                         const StopToken &stop = {});

    [[nodiscard]] const CompareTree &tree() const { return *m_tree; }
    [[nodiscard]] const CompareTreePtr &treePtr() const { return m_tree; }
    [[nodiscard]] const CompareQuerySpec &spec() const { return m_spec; }

    [[nodiscard]] bool isVisible(NodeId id) const { return (m_flags[id.value] & visibleFlag) != 0; }
    /// Passed itself (not only through something below it).
    [[nodiscard]] bool isHit(NodeId id) const { return (m_flags[id.value] & hitFlag) != 0; }
    /// The node, or something below it, passed and differs.
    [[nodiscard]] bool leadsToDifference(NodeId id) const { return (m_flags[id.value] & differenceFlag) != 0; }
    [[nodiscard]] std::uint64_t hitCount() const { return m_hitCount; }
    /// All hits, the root left out, in the order of ids; empty when there are more than `most`.
    [[nodiscard]] std::vector<NodeId> fewHits(std::uint64_t most) const;
    /// The first hits in the order of the rows by name, the root left out; at most so many.
    [[nodiscard]] std::vector<NodeId> firstHits(std::size_t most) const;

    /// Visible children of a folder in the given order; equal ones by name.
    [[nodiscard]] std::vector<NodeId> rows(NodeId folder, CompareSortKey key, bool descending) const;
    /// Whether rows() would be empty, without sorting.
    [[nodiscard]] bool hasRows(NodeId folder) const;

private:
    CompareQuery() = default;

    static constexpr std::uint8_t visibleFlag = 1;
    static constexpr std::uint8_t hitFlag = 2;
    static constexpr std::uint8_t differenceFlag = 4;

    [[nodiscard]] bool passes(NodeId id) const;
    [[nodiscard]] bool findHits(const StopToken &stop);
    [[nodiscard]] std::uint64_t findHits(std::uint32_t first, std::uint32_t last, const StopToken &stop);
    void showFolders();
    [[nodiscard]] std::uint64_t sortValue(NodeId id, CompareSortKey key) const;

    CompareTreePtr m_tree;
    CompareQuerySpec m_spec;
    LargeVector<std::uint8_t> m_flags; // by node
    std::uint64_t m_hitCount = 0;
};

using CompareQueryPtr = std::shared_ptr<const CompareQuery>;

} // namespace strata
