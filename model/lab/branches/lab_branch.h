// SPDX-License-Identifier: Apache-2.0
// One read-only branch of a union: an image layer, a layer of a scenario, a folder of this machine.
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

/// What one branch says about one name.
struct BranchEntry {
    LabObject object;
    std::uint64_t inode = 0; // the same for all hard links of one file of this branch
    std::uint32_t links = 1; // names of a file in this branch
    bool isWhiteout = false; // nothing else counts then
    bool isOpaque = false;   // of a folder
    /// Of a folder that overlay moved: what it is called in lower branches, "/old/name" from the root or "name" beside
    /// it.
    std::string redirect = {};
};

/// A name in a folder of a branch.
struct BranchName {
    std::string name;
    bool isWhiteout = false; // it only says that lower branches have it no longer
    bool operator==(const BranchName &) const = default;
};

/// Never written. Paths are normalised ("a/b"; "" is the root) and literal: a link in them is not followed. What cannot
/// be read is not there. Used by one thread.
class LabBranch {
public:
    virtual ~LabBranch() = default;

    [[nodiscard]] virtual std::optional<BranchEntry> find(std::string_view path) const = 0;
    /// What is in a folder, whiteouts under the name that they remove too; sorted by bytes.
    [[nodiscard]] virtual std::vector<std::string> names(std::string_view folder) const = 0;
    /// The first `most` of them that do not come before `from`: for folders of very many.
    [[nodiscard]] virtual std::vector<std::string> someNames(std::string_view folder, std::string_view from,
                                                             std::size_t most) const;
    /// names(), with what each name means; as cheap as can be, for folders of many names.
    [[nodiscard]] virtual std::vector<BranchName> listing(std::string_view folder) const;
    /// Every path that leads to a file with several hard links.
    [[nodiscard]] virtual std::vector<std::string> pathsOf(std::uint64_t inode) const = 0;
    /// The newest of its objects' times, in seconds since 1970; where that would cost too much, of some of them.
    [[nodiscard]] virtual std::int64_t newestTime() const;
    /// Whether a whiteout of aufs, ".wh.NAME", would be listed as a file: in a directory of this machine it is, the
    /// layer of an image has it as a whiteout already.
    [[nodiscard]] virtual bool hasMarksAsFiles() const { return true; }
    /// Why a folder's names, or a file's bytes, cannot be had though the thing is there; "" where they can. In English.
    [[nodiscard]] virtual std::string obstacle(std::string_view /*path*/) const { return {}; }
};

using LabBranchPtr = std::shared_ptr<const LabBranch>;
/// Top first.
using LabBranches = std::vector<LabBranchPtr>;

} // namespace strata
