// SPDX-License-Identifier: Apache-2.0
#include "app/cli/patch_answer.h"

#include "model/base/text.h"
#include "model/report/compare_patch.h"

#include <string>
#include <vector>

namespace strata::cli {

namespace {

constexpr std::size_t longestList = 20;

}

Result<void> printPatch(Console &console, const CompareTree &files, std::string_view source)
{
    std::vector<std::string> leftOut;
    const auto keep = [&leftOut](const std::string &path, std::string_view why) {
        leftOut.push_back(escapedForDisplay(path) + ": not in the patch: " + std::string(why));
    };
    const auto written = writeComparePatch(console.out(), files, keep, console.stop());
    if (!written)
        return written;
    const bool isCut = leftOut.size() > longestList && !console.options().verbose;
    const std::size_t named = isCut ? longestList : leftOut.size();
    for (std::size_t i = 0; i < named; ++i)
        console.remark(leftOut[i], source);
    if (isCut)
        console.remark("… and " + std::to_string(leftOut.size() - named) +
                           " more paths are not in the patch (--verbose shows them)",
                       source);
    return {};
}

Result<void> checkReadable(const CompareTree &files)
{
    const std::vector<NodeId> &unreadable = files.unreadable();
    if (unreadable.empty())
        return {};
    const std::string more =
        unreadable.size() > 1 ? " and " + std::to_string(unreadable.size() - 1) + " more files" : std::string();
    return fail(ErrorCode::Damaged, escapedForDisplay(files.path(unreadable.front())) + more +
                                        " cannot be read on one side, so " +
                                        (more.empty() ? "it counts as different" : "they count as different"));
}

} // namespace strata::cli
