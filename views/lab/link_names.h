// SPDX-License-Identifier: Apache-2.0
// The other names of a file with several names (hard links), as shown in the boxes of the lab.
#pragma once

#include "views/lab/lab_state.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace strata {

struct LinkNames {
    std::vector<std::string> others; // paths, sorted; none for directories of this machine: all would have to be read
    std::size_t count = 1;           // including the file's own name

    /// "= a, c"; "3 names" if the names are unknown; "" for a file with one name.
    [[nodiscard]] QString mark(const std::string &path) const;
    /// The same for screen readers.
    [[nodiscard]] QString spoken(const std::string &path) const;
};

/// As the container sees it: the names of the file at a path of the merged view. Interface thread.
[[nodiscard]] LinkNames linkNamesSeen(const LabState &state, const MergedObject &object);
/// The names in one read-only branch.
[[nodiscard]] LinkNames linkNamesBelow(const LabState &state, std::size_t branch, const std::string &path,
                                       const BranchEntry &entry);

/// The copy in the writable layer that all names of a lower file refer to; only for drivers that keep hard links.
[[nodiscard]] UpperId copyOfAllNames(const LabSession &session, const LowerFile &file);

} // namespace strata
