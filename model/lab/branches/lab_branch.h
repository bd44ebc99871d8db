// SPDX-License-Identifier: Apache-2.0
// One read-only branch of a union: an image layer, a layer of a scenario, a directory on this machine.
#pragma once

#include "model/lab/lab_object.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// What one branch has at one path.
struct BranchEntry {
    LabObject object;
    std::uint64_t inode = 0; // equal for all hard links to one file in this branch
    std::uint32_t links = 1; // number of names of a file in this branch
    bool isWhiteout = false; // all other members are then ignored
    bool isOpaque = false;   // of a folder
    /// Of a folder that overlay moved: its name in lower branches, "/old/name" from the root or "name" in the same
    /// folder.
    std::string redirect = {};
};

/// A name in a folder of a branch.
struct BranchName {
    std::string name;
    bool isWhiteout = false; // it only removes this name from lower branches
    bool operator==(const BranchName &) const = default;
};

/// Never written; may be called in any thread. Paths are normalised ("a/b"; "" is the root) and literal: a link in
/// them is not followed. What cannot be read is treated as absent.
class LabBranch {
public:
    virtual ~LabBranch() = default;

    [[nodiscard]] virtual std::optional<BranchEntry> find(std::string_view path) const = 0;
    /// The names in a folder, including each whiteout under the name that it removes; sorted by bytes.
    [[nodiscard]] virtual std::vector<std::string> names(std::string_view folder) const = 0;
    /// The first `most` names that do not come before `from`: for very large folders.
    [[nodiscard]] virtual std::vector<std::string> someNames(std::string_view folder, std::string_view from,
                                                             std::size_t most) const;
    /// names() with the meaning of each name; as cheap as possible, for folders with many names.
    [[nodiscard]] virtual std::vector<BranchName> listing(std::string_view folder) const;
    /// All paths of a file with several hard links.
    [[nodiscard]] virtual std::vector<std::string> pathsOf(std::uint64_t inode) const = 0;
    /// The newest time of its objects, in seconds since 1970; only of some of them if all would cost too much.
    [[nodiscard]] virtual std::int64_t newestTime() const;
    /// Whether a whiteout of aufs, ".wh.NAME", would be listed as a file: yes for a directory on this machine; in the
    /// layer of an image it is already a whiteout.
    [[nodiscard]] virtual bool hasMarksAsFiles() const { return true; }
    /// Why a folder's names or a file's bytes cannot be read although it exists; "" if they can. In English.
    [[nodiscard]] virtual std::string obstacle(std::string_view /*path*/) const { return {}; }
};

using LabBranchPtr = std::shared_ptr<const LabBranch>;
/// Top first.
using LabBranches = std::vector<LabBranchPtr>;

} // namespace strata
