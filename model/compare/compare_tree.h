// SPDX-License-Identifier: Apache-2.0
// Two file systems as one tree: a node for every path that is on one side at least, and for each node what became of
// it from side A to side B.
#pragma once

#include "model/base/large_vector.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/compared_side.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Differences that are not asked for.
struct CompareNoise {
    bool times = false;             // of modification
    bool owners = false;            // user and group
    std::vector<std::string> globs; // paths (and what is below them) that are left out; as in the filter language

    [[nodiscard]] bool isNone() const { return !times && !owners && globs.empty(); }
    bool operator==(const CompareNoise &) const = default;
};

/// Const once built, shared; any thread may read it without a lock. Node ids are its own; as in an ImageTree a node's
/// children are next to each other, sorted by name as bytes, and every id is greater than its parent's. Node 0 is the
/// root folder.
class CompareTree {
public:
    struct Options {
        CompareNoise noise;
        StopToken stop;
        ProgressFunction progress; // bytes of files whose contents have to be read
    };
    /// Files of equal size whose bytes no one knows yet are read and compared (on all processors). Errors: Cancelled;
    /// Usage for an invalid glob. Bytes that cannot be read count as others and are in unreadable().
    [[nodiscard]] static Result<std::shared_ptr<const CompareTree>> build(ComparedSide a, ComparedSide b,
                                                                          const Options &options);

    [[nodiscard]] const ComparedSide &a() const { return m_a; }
    [[nodiscard]] const ComparedSide &b() const { return m_b; }

    [[nodiscard]] std::size_t nodeCount() const { return m_nodes.size(); }
    [[nodiscard]] static constexpr NodeId root() { return NodeId(0); }
    [[nodiscard]] NodeId parent(NodeId id) const { return m_nodes[id.value].parent; }
    [[nodiscard]] ImageTree::Children children(NodeId id) const
    {
        return {NodeId(m_nodes[id.value].firstChild), m_nodes[id.value].childCount};
    }
    [[nodiscard]] std::string_view name(NodeId id) const;
    [[nodiscard]] std::string path(NodeId id) const;                       // "/etc/passwd"; "/" for the root
    [[nodiscard]] std::optional<NodeId> find(std::string_view path) const; // literal

    [[nodiscard]] ChangeKind kind(NodeId id) const { return m_nodes[id.value].kind; }
    /// Modified and Metadata: what differs.
    [[nodiscard]] What what(NodeId id) const { return m_nodes[id.value].what; }

    /// The node in the tree of that side; invalid where the path is not there.
    [[nodiscard]] NodeId nodeA(NodeId id) const { return m_nodes[id.value].a; }
    [[nodiscard]] NodeId nodeB(NodeId id) const { return m_nodes[id.value].b; }
    /// The version seen on that side; null where the path is not there.
    [[nodiscard]] const Change *changeA(NodeId id) const;
    [[nodiscard]] const Change *changeB(NodeId id) const;
    /// The entry that holds the inode on that side, hard links followed; empty where the path is not there (or is a
    /// hard link to nowhere).
    [[nodiscard]] std::optional<EntryRef> inodeA(NodeId id) const;
    [[nodiscard]] std::optional<EntryRef> inodeB(NodeId id) const;

    /// A node and everything below it, the node included, without what is left out. Bytes are of files; one with
    /// several names counts once, as in FolderTotals.
    struct Sums {
        std::uint32_t added = 0;
        std::uint32_t removed = 0;
        std::uint32_t modified = 0;
        std::uint32_t metadata = 0;
        std::uint32_t same = 0;
        std::uint64_t bytesA = 0;
        std::uint64_t bytesB = 0;
        [[nodiscard]] std::uint32_t differences() const { return added + removed + modified + metadata; }
        [[nodiscard]] std::int64_t delta() const { return static_cast<std::int64_t>(bytesB - bytesA); }
    };
    [[nodiscard]] const Sums &sums(NodeId id) const { return m_sums[id.value]; }

    /// Files of the same bytes under another path: of an Added file the Removed one that it was, and the other way
    /// round; invalid where there is none. Empty files are never moved ones.
    [[nodiscard]] NodeId movedTo(NodeId id) const;
    [[nodiscard]] NodeId movedFrom(NodeId id) const;
    [[nodiscard]] std::size_t movedCount() const { return m_moves.size(); }

    /// Paths whose bytes could not be read on one side, so that they count as different.
    [[nodiscard]] const std::vector<NodeId> &unreadable() const { return m_unreadable; }

    /// The differing nodes in the order of `ls`: byte-wise by path, each folder before what is in it.
    [[nodiscard]] std::vector<NodeId> differences() const;

private:
    friend class CompareTreeBuilder;
    CompareTree() = default;

    [[nodiscard]] std::optional<NodeId> childInAnyCase(NodeId folder, std::string_view wanted) const;

    struct Node {
        NodeId parent;
        std::uint32_t firstChild = 0;
        std::uint32_t childCount = 0;
        NodeId a;
        NodeId b;
        ChangeKind kind = ChangeKind::Same;
        What what = What::Nothing;
    };
    struct Move {
        NodeId from;
        NodeId to;
    };

    ComparedSide m_a;
    ComparedSide m_b;
    LargeVector<Node> m_nodes;
    LargeVector<Sums> m_sums;
    std::vector<Move> m_moves;         // sorted by `from`
    std::vector<Move> m_movesByTarget; // sorted by `to`
    std::vector<NodeId> m_unreadable;
};

using CompareTreePtr = std::shared_ptr<const CompareTree>;

} // namespace strata
