// SPDX-License-Identifier: Apache-2.0
// A small branch in memory: a layer of a scenario or of a lesson.
#pragma once

#include "model/base/result.h"
#include "model/lab/branches/lab_branch.h"

#include <map>
#include <string>
#include <string_view>

namespace strata {

/// The description of one entry of a layer.
struct MemoryEntry {
    std::string path; // as written; normalised by add()
    LabObject object;
    std::string hardlinkTo; // not empty: another name of that earlier entry; `object` is ignored
    bool isWhiteout = false;
    bool isOpaque = false;
};

/// Filled by one thread, then shared as const.
class MemoryBranch : public LabBranch {
public:
    MemoryBranch();

    /// Creates missing folders above the entry (0755, root). A second entry with the same path replaces the first; a
    /// folder that replaces a folder keeps its content. Error: below something that is not a folder; a hard link to
    /// anything but an earlier file.
    [[nodiscard]] Result<void> add(const MemoryEntry &entry);

    [[nodiscard]] std::optional<BranchEntry> find(std::string_view path) const override;
    [[nodiscard]] std::vector<std::string> names(std::string_view folder) const override;
    [[nodiscard]] std::vector<std::string> someNames(std::string_view folder, std::string_view from,
                                                     std::size_t most) const override;
    [[nodiscard]] std::vector<std::string> pathsOf(std::uint64_t inode) const override;
    [[nodiscard]] std::int64_t newestTime() const override;

private:
    struct Node {
        std::uint64_t inode = 0; // 0: a whiteout
        std::map<std::string, Node, std::less<>> children;
    };
    struct Inode {
        LabObject object;
        std::uint32_t links = 0;
        bool isOpaque = false;
    };

    [[nodiscard]] const Node *node(std::string_view path) const;
    [[nodiscard]] Result<Node *> folderFor(std::string_view path);
    [[nodiscard]] Result<std::uint64_t> inodeFor(const MemoryEntry &entry, const Node *before);
    std::uint64_t addInode(LabObject object, bool isOpaque);

    Node m_root;
    std::vector<Inode> m_inodes; // index: inode number - 1
};

/// An object with the default attributes of a scenario: root, 0755 or 0644 (0777 for links), mtime 1000000000.
[[nodiscard]] LabObject defaultObject(EntryType type);

} // namespace strata
