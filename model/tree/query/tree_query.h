// SPDX-License-Identifier: Apache-2.0
// The contents of a tree view: a range of layers, a filter and a sort order over an ImageTree. The query only answers
// "which children of this folder, in which order", and only computes the rows of folders that are requested.
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
    LayerOnly, // what layer `to` alone contains: entries, whiteouts, removed paths
    Changes,   // what differs between the file systems after `from` and after `to`
    Hidden,    // versions that layers <= `to` store and that are not visible after `to`
};

enum class SortKey : std::uint8_t { Name, Size, Mode, Owner, Mtime, Layer, Change };

struct TreeQuerySpec {
    TreeScope scope = TreeScope::Merged;
    LayerNumber from; // Changes only
    LayerNumber to;
    bool showRemoved = false; // Merged: also paths that some layer <= to removed
    Filter filter;
};

/// The change that a view of this kind shows of a path, whatever the filter; null if it does not show the path.
[[nodiscard]] const Change *shownChange(const ImageTree &tree, const TreeQuerySpec &spec, NodeId id);

class TreeQuery : public RowQuery<TreeQuery, ImageTree, TreeQuerySpec, SortKey> {
public:
    /// The change that a row shows: the newest <= to (a removal if removed paths are shown), in LayerOnly the one of the
    /// layer, in Hidden the newest hidden version; null for a folder that is shown only because of something below it.
    [[nodiscard]] const Change *change(NodeId id) const;
    /// Bytes of the row: the size of a file, or the sum over everything in this scope below a folder (Merged:
    /// everything below). Under a filter, a folder that is not a hit itself has the sum of the hits below it, and so
    /// the root has the sum of all hits. A file with several names counts once in a sum, at the first of those that
    /// count. A removed path has its last size, a removed folder the sum over what was removed below it. In Hidden a
    /// path has the sum of all its hidden versions; a file counts only if none of its names is left.
    [[nodiscard]] std::uint64_t bytes(NodeId id) const { return m_bytes[id.value]; }
    /// The number of paths below a folder that were added, modified, changed only in metadata, or removed: in Changes
    /// between the two layers, in Hidden by what hides the versions, else by layer `to`.
    struct Counts {
        std::uint32_t added = 0;
        std::uint32_t modified = 0;
        std::uint32_t metadata = 0;
        std::uint32_t removed = 0;
        What what = What::Nothing; // of all metadata changes together

        void add(ChangeKind kind, What how);
    };
    [[nodiscard]] Counts counts(NodeId folder) const; // walks the folder: only for what is on screen
    /// The layers that supply something below a folder, lowest first (also walks the folder).
    [[nodiscard]] std::vector<LayerNumber> suppliers(NodeId folder) const;

private:
    friend RowQuery;
    TreeQuery() = default;

    [[nodiscard]] std::uint8_t flagsOf(NodeId id) const;
    [[nodiscard]] std::uint64_t sortValue(NodeId id, SortKey key) const;
    void finish();
    void sumUpHits();
    void sumUpHidden();
    class FileSums;
    [[nodiscard]] std::optional<FileSums> sumsOfHits() const;
    [[nodiscard]] bool isRemoved(NodeId id) const;
    [[nodiscard]] bool isPartOfFolder(NodeId id) const;

    LargeVector<std::uint64_t> m_bytes; // by node
};

using TreeQueryPtr = std::shared_ptr<const TreeQuery>;

} // namespace strata
