// SPDX-License-Identifier: Apache-2.0
// Two file systems as one tree: a node for every path that is on at least one side, with its difference between side
// A and side B.
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

/// Differences to ignore.
struct CompareNoise {
    bool times = false;             // modification times
    bool owners = false;            // user and group
    std::vector<std::string> globs; // paths to leave out, with all that is below them; in the filter language

    [[nodiscard]] bool isNone() const { return !times && !owners && globs.empty(); }
    bool operator==(const CompareNoise &) const = default;
};

/// Immutable once built; shared; any thread may read it without a lock. It has its own node ids; as in an ImageTree,
/// a node's children are next to each other, sorted bytewise by name, and every id is greater than its parent's. Node
/// 0 is the root folder.
class CompareTree {
public:
    struct Options {
        CompareNoise noise;
        StopToken stop;
        ProgressFunction progress; // bytes of files whose contents have to be read
    };
    /// Files of equal size whose contents are not yet known are read and compared, on all processors. Contents that
    /// cannot be read count as different and are listed in unreadable(). Errors: Cancelled; Usage for a bad glob.
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
    /// For Modified and Metadata: what differs.
    [[nodiscard]] What what(NodeId id) const { return m_nodes[id.value].what; }

    /// The node in that side's tree; invalid if the path is not on that side.
    [[nodiscard]] NodeId nodeA(NodeId id) const { return m_nodes[id.value].a; }
    [[nodiscard]] NodeId nodeB(NodeId id) const { return m_nodes[id.value].b; }
    /// The version visible on that side; null if the path is not on that side.
    [[nodiscard]] const Change *changeA(NodeId id) const;
    [[nodiscard]] const Change *changeB(NodeId id) const;
    /// The entry that holds the inode on that side, hard links followed; empty if the path is not on that side or is
    /// a dangling hard link.
    [[nodiscard]] std::optional<EntryRef> inodeA(NodeId id) const;
    [[nodiscard]] std::optional<EntryRef> inodeB(NodeId id) const;

    /// Totals of a node and everything below it, without the paths left out. Bytes are those of files; a file with
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

    /// The file with the same bytes under another path: movedTo() of a Removed file is the Added one, movedFrom() of
    /// an Added file the Removed one; invalid if there is no such file. Empty files never count as moved.
    [[nodiscard]] NodeId movedTo(NodeId id) const;
    [[nodiscard]] NodeId movedFrom(NodeId id) const;
    [[nodiscard]] std::size_t movedCount() const { return m_moves.size(); }

    /// Paths whose bytes could not be read on one of the sides; they count as different.
    [[nodiscard]] const std::vector<NodeId> &unreadable() const { return m_unreadable; }

    /// The nodes that differ, in the order of `ls`: bytewise by path, each folder before its contents.
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
