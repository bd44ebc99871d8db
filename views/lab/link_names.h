// SPDX-License-Identifier: Apache-2.0
// The other names of a file that has several (hard links), as the boxes of the lab show them.
#pragma once

#include "views/lab/lab_state.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace strata {

struct LinkNames {
    std::vector<std::string> others; // paths, sorted; of directories of this machine none: that would mean reading all
    std::size_t count = 1;           // of all names

    /// "= a, c"; "3 names" if they are not known; "" for a file with one name.
    [[nodiscard]] QString mark(const std::string &path) const;
    /// The same as a sentence would say it.
    [[nodiscard]] QString spoken(const std::string &path) const;
};

/// What the container sees: names that lead to the file at a path of the merged view. Interface thread.
[[nodiscard]] LinkNames linkNamesSeen(const LabState &state, const MergedObject &object);
/// In one read-only branch.
[[nodiscard]] LinkNames linkNamesBelow(const LabState &state, std::size_t branch, const std::string &path,
                                       const BranchEntry &entry);

/// The copy in the writable layer that all names of a lower file lead to, under drivers that keep hard links.
[[nodiscard]] UpperId copyOfAllNames(const LabSession &session, const LowerFile &file);

} // namespace strata
