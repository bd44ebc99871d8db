// SPDX-License-Identifier: Apache-2.0
// The rows of one box of the lab: a tree that queries its source when a folder is opened and a row is shown. A folder
// with very many names is listed page by page; a row further down can be listed separately.
#pragma once

#include "views/common/tree/path_tree_model.h"
#include "views/lab/boxes/branch_source.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace strata {

class BranchModel : public PathTreeModel {
    Q_OBJECT

public:
    enum LabRole : int {
        TouchedRole = Qt::UserRole + 100, // bool: the last step involved it
        SupplierRole, // int: number of the supplying layer, containerBadge for the writable one; merged view only
        NewsRole,     // bool: the remark is about a change
        GapRole,      // bool: there may be unlisted names before it
    };

    /// `showsSupplier`: for the merged view.
    explicit BranchModel(const LabState *state, bool showsSupplier, QObject *parent = nullptr);

    /// A path keeps its node forever, so that open folders stay open.
    void setSource(std::unique_ptr<BranchSource> source);

    [[nodiscard]] std::string pathOf(NodeId id) const;
    /// The content of a file; empty for anything else.
    [[nodiscard]] std::optional<LabContent> contentOf(NodeId id) const;
    /// Invalid if a folder above it has not been opened yet, or the path does not exist.
    [[nodiscard]] QModelIndex indexOfPath(const std::string &path) const;

    /// Makes sure that an existing path has a row: lists the folders above it, and adds only this row to a folder
    /// that is not fully listed. Invalid if the path does not exist.
    NodeId ensureRow(const std::string &path);
    /// Whether this is the last row listed in order and more come after it.
    [[nodiscard]] bool isAtEndOfListed(NodeId id) const;
    /// Lists the next page of that folder.
    void listMore(NodeId folder);

    [[nodiscard]] NodeId parentOf(NodeId id) const override { return m_nodes[id.value].parent; }
    [[nodiscard]] std::string_view nameOf(NodeId id) const override { return m_nodes[id.value].name; }
    [[nodiscard]] bool hasRow(NodeId id) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

protected:
    [[nodiscard]] std::vector<NodeId> rowsOf(NodeId folder) const override;
    [[nodiscard]] bool hasRows(NodeId folder) const override;

private:
    struct Node {
        NodeId parent;
        std::string name;
    };

    /// The state of a listed folder: first the rows in order, then single ones.
    struct Listing {
        std::size_t inOrder = 0;
        std::string next; // the next page starts at this name or after it
        bool hasMore = false;
    };

    [[nodiscard]] bool isThere(const std::string &folder, const std::string &name) const;
    [[nodiscard]] NodeId ensureChild(NodeId folder, const std::string &name);
    [[nodiscard]] bool isAfterGap(const QModelIndex &index) const;
    [[nodiscard]] const BranchRow &rowOf(NodeId id) const;
    [[nodiscard]] NodeId nodeOf(NodeId parent, const std::string &name) const;
    [[nodiscard]] QString spoken(const BranchRow &row) const;

    const LabState *m_state;
    bool m_showsSupplier;
    std::unique_ptr<BranchSource> m_source;
    mutable std::vector<Node> m_nodes;
    mutable std::map<std::pair<NodeId, std::string>, NodeId> m_ids;
    mutable std::unordered_map<NodeId, BranchRow> m_rows; // of the current source, those requested so far
    mutable std::unordered_map<NodeId, bool> m_hasRows;
    mutable std::unordered_map<NodeId, Listing> m_listings;             // of the current source
    mutable std::unordered_map<NodeId, std::size_t> m_wanted;           // rows in order that a folder had before
    mutable std::unordered_map<NodeId, std::set<std::string>> m_single; // requested by ensureRow()
};

} // namespace strata
