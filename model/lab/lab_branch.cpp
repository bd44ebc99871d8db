// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lab_branch.h"

#include "model/base/path.h"

#include <utility>

namespace strata {

std::vector<BranchName> LabBranch::listing(std::string_view folder) const
{
    std::vector<BranchName> listed;
    for (std::string &name : names(folder)) {
        if (const auto entry = find(joinedPath(folder, name)))
            listed.push_back({std::move(name), entry->isWhiteout});
    }
    return listed;
}

} // namespace strata
