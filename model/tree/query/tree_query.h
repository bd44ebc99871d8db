// SPDX-License-Identifier: Apache-2.0
// What a tree view shows: a range of layers, a filter and a sort order over an ImageTree. The query answers
// "which children of this folder, in which order" and nothing else; it works only for the folders that are
// asked for.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/tree/image_tree.h"
#include "model/tree/query/filter.h"
#include "model/tree/totals.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace strata {

enum class TreeScope : std::uint8_t {
    Merged,    // the file system after layer `to`
    LayerOnly, // what layer `to` alone holds: entries, whiteouts, removed paths
    Changes,   // what differs between after `from` and after `to`
};

enum class SortKey : std::uint8_t { Name, Size, Mode, Owner, Mtime, Layer, Change };

struct TreeQuerySpec {
    TreeScope scope = TreeScope::Merged;
    LayerNumber from; // Changes only
    LayerNumber to;
    bool showRemoved = false; // Merged: also paths that some layer <= to removed
    Filter filter;
};

/// The rows that pass: computed once in one pass over all nodes (run it off the interface thread), then
/// immutable. A folder is visible when it passes itself or when something below it does.
class TreeQuery {
public:
    /// Cancelled when stopped.
    [[nodiscard]] static Result<std::shared_ptr<const TreeQuery>> run(ImageTreePtr tree, TreeQuerySpec spec,
                                                                      const StopToken &stop = {});

    [[nodiscard]] const ImageTree &tree() const { return *m_tree; }
    [[nodiscard]] const ImageTreePtr &treePtr() const { return m_tree; }
    [[nodiscard]] const TreeQuerySpec &spec() const { return m_spec; }

    [[nodiscard]] bool isVisible(NodeId id) const;
    /// Passed the filter itself (not only through something below it).
    [[nodiscard]] bool isHit(NodeId id) const;
    /// Number of paths that passed the filter; for an empty filter all visible paths.
    [[nodiscard]] std::uint64_t hitCount() const { return m_hitCount; }
    /// The hits in the order of their names, a folder before what is below it; no more than `most` of them.
    [[nodiscard]] std::vector<NodeId> firstHits(std::size_t most) const;

    /// Visible children of a folder in the given order; folders are among the files, except that equal keys
    /// are ordered by name. The caller keeps the answer for as long as the folder is open.
    [[nodiscard]] std::vector<NodeId> rows(NodeId folder, SortKey key, bool descending) const;
    /// Whether rows() would be empty, without sorting.
    [[nodiscard]] bool hasRows(NodeId folder) const;

    /// The change that a row shows: the newest <= to (a removal where removed paths are shown), or in
    /// LayerOnly that of the layer; null for a folder that is there only because of what is below it.
    [[nodiscard]] const Change *change(NodeId id) const;
    /// Bytes of the row: a file's size, a folder's sum over what is in this scope (Merged: all that is below). Under a
    /// filter a folder that is not a hit itself has the sum of the hits below it, and so the root has that of all hits.
    /// Of a removed path what it had last, of a removed folder the sum over what was removed below it.
    [[nodiscard]] std::uint64_t bytes(NodeId id) const { return m_bytes[id.value]; }
    /// How many paths below a folder were added, modified (or changed in metadata), removed: in Changes between the two
    /// layers, else by layer `to`.
    struct Counts {
        std::uint32_t added = 0;
        std::uint32_t modified = 0;
        std::uint32_t metadata = 0;
        std::uint32_t removed = 0;
        What what = What::Nothing; // of the metadata changes, all together

        void add(ChangeKind kind, What how);
    };
    [[nodiscard]] Counts counts(NodeId folder) const; // walks the folder: for what is on screen only
    /// The layers that supply something below a folder, lowest first (walks the folder likewise).
    [[nodiscard]] std::vector<LayerNumber> suppliers(NodeId folder) const;

private:
    TreeQuery() = default;

    [[nodiscard]] bool findHits(const StopToken &stop);
    [[nodiscard]] std::uint64_t findHits(std::uint32_t first, std::uint32_t last, const StopToken &stop);
    void sumUp();
    void sumUpRemoved();
    void sumUpHits();
    [[nodiscard]] std::uint64_t sortValue(NodeId id, SortKey key) const;

    ImageTreePtr m_tree;
    TreeQuerySpec m_spec;
    LargeVector<std::uint8_t> m_flags; // by node: visible, hit
    LargeVector<std::uint64_t> m_bytes;
    std::uint64_t m_hitCount = 0;
};

using TreeQueryPtr = std::shared_ptr<const TreeQuery>;

} // namespace strata
