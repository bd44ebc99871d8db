// SPDX-License-Identifier: Apache-2.0
// What a tree view shows: a range of layers, a filter and a sort order over an ImageTree. The query answers
// "which children of this folder, in which order" and nothing else; it works only for the folders that are
// asked for.
#pragma once

#include "model/tree/query/filter.h"
#include "model/tree/query/row_query.h"
#include "model/tree/totals.h"

#include <cstdint>
#include <memory>
#include <optional>
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

class TreeQuery : public RowQuery<TreeQuery, ImageTree, TreeQuerySpec, SortKey> {
public:
    /// The change that a row shows: the newest <= to (a removal where removed paths are shown), or in
    /// LayerOnly that of the layer; null for a folder that is there only because of what is below it.
    [[nodiscard]] const Change *change(NodeId id) const;
    /// Bytes of the row: a file's size, a folder's sum over what is in this scope (Merged: all that is below). Under a
    /// filter a folder that is not a hit itself has the sum of the hits below it, and so the root has that of all hits.
    /// A file with several names counts once in a sum, at the first of those that count.
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
    friend RowQuery;
    TreeQuery() = default;

    [[nodiscard]] std::uint8_t flagsOf(NodeId id) const;
    [[nodiscard]] std::uint64_t sortValue(NodeId id, SortKey key) const;
    void finish();
    void sumUpHits();
    class FileSums;
    [[nodiscard]] std::optional<FileSums> sumsOfHits() const;
    [[nodiscard]] bool isRemoved(NodeId id) const;
    [[nodiscard]] bool isPartOfFolder(NodeId id) const;

    LargeVector<std::uint64_t> m_bytes; // by node
};

using TreeQueryPtr = std::shared_ptr<const TreeQuery>;

} // namespace strata
