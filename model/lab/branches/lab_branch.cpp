// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/lab_branch.h"

#include "model/base/path.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace strata {

std::vector<std::string> LabBranch::someNames(std::string_view folder, std::string_view from, std::size_t most) const
{
    std::vector<std::string> all = names(folder);
    const auto first =
        std::ranges::lower_bound(all, from, {}, [](const std::string &name) { return std::string_view(name); });
    const auto count = std::min(most, static_cast<std::size_t>(all.end() - first));
    return {std::make_move_iterator(first), std::make_move_iterator(first + static_cast<std::ptrdiff_t>(count))};
}

std::vector<BranchName> LabBranch::listing(std::string_view folder) const
{
    std::vector<BranchName> listed;
    for (std::string &name : names(folder)) {
        if (const auto entry = find(joinedPath(folder, name)))
            listed.push_back({std::move(name), entry->isWhiteout});
    }
    return listed;
}

/// The root and what is directly in it.
std::int64_t LabBranch::newestTime() const
{
    const auto timeAt = [this](std::string_view path) {
        const auto entry = find(path);
        return entry && !entry->isWhiteout ? entry->object.mtime.seconds : 0;
    };
    std::int64_t newest = timeAt({});
    for (const std::string &name : names({}))
        newest = std::max(newest, timeAt(name));
    return newest;
}

} // namespace strata
