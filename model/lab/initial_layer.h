// SPDX-License-Identifier: Apache-2.0
// The contents of the writable layer before the first operation: those of an upper directory.
#pragma once

#include "model/lab/branches/lab_branch.h"
#include "model/lab/upper_inode.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace strata {

/// Read name by name on demand, and then kept as read; reading is not a change. Shared by all states of a session's
/// writable layer. Any thread; a slow disk blocks only the thread that reads from it.
class InitialLayer {
public:
    struct Inode {
        UpperState state;
        std::uint32_t links = 0;
        std::string path; // in the branch
    };

    /// `branch`: null if the layer starts empty. `ownUnit`: the size in bytes of the blocks that its files own; 0:
    /// blocks are not counted.
    InitialLayer(LabBranchPtr branch, std::uint64_t ownUnit);

    /// The number of the layer's next inode; numbers ascend and are never reused.
    [[nodiscard]] UpperId newNumber();

    /// Null if the inode was not there from the start. Valid as long as this object.
    [[nodiscard]] const Inode *inode(UpperId id) const;
    /// Whether a directory was there from the start: the root, or an inode of this object.
    [[nodiscard]] bool isFolder(UpperId id) const;

    // -- for such a directory --
    [[nodiscard]] std::optional<UpperSlot> slot(UpperId folder, std::string_view name);
    /// Reads everything in it that was not read yet.
    [[nodiscard]] UpperSlots slotsOf(UpperId folder);
    /// Only the names, sorted by bytes; reads no object.
    [[nodiscard]] std::vector<BranchName> listing(UpperId folder) const;
    /// Like LabBranch::obstacle().
    [[nodiscard]] std::string obstacle(UpperId folder) const;

private:
    struct Folder {
        std::map<std::string, std::optional<UpperSlot>, std::less<>> slots; // empty: looked up, and not found
        bool isComplete = false;                                            // there are no other names
    };

    [[nodiscard]] std::string pathOf(UpperId folder) const;
    [[nodiscard]] bool isComplete(UpperId folder) const;
    [[nodiscard]] UpperId kept(BranchEntry entry, std::string path);

    LabBranchPtr m_branch;
    std::uint64_t m_ownUnit;
    mutable std::mutex m_mutex; // for all members below
    std::uint32_t m_lastNumber = static_cast<std::uint32_t>(UpperId::Root);
    std::unordered_map<UpperId, std::unique_ptr<const Inode>> m_inodes;
    std::map<std::uint64_t, UpperId> m_files; // files with several names, by their inode in the branch
    std::unordered_map<UpperId, Folder> m_folders;
};

} // namespace strata
