// SPDX-License-Identifier: Apache-2.0
#include "model/findings/findings.h"

#include "model/findings/finding_scan.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace strata {

namespace {

constexpr std::uint32_t nodesPerStopCheck = 4'096;

void seeEntries(FindingScan &scan, const std::vector<std::unique_ptr<EntryLook>> &looks)
{
    const ImageTree &tree = scan.tree();
    for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
        if (i % nodesPerStopCheck == 0 && scan.stopped())
            return;
        const auto changes = tree.changes(NodeId(i));
        for (const Change &change : changes) {
            if (change.isRemoval())
                continue;
            const auto inode = tree.inode(refOf(change));
            if (!inode)
                continue;
            const EntryVersion version{
                NodeId(i), &change, *inode, &tree.entry(*inode), tree.name(NodeId(i)), &change == &changes.back()};
            for (const auto &look : looks)
                look->see(version);
        }
    }
    for (const auto &look : looks)
        look->finish();
}

} // namespace

Result<std::vector<Finding>> findingsOf(const ImagePtr &image, const FindingOptions &options, const StopToken &stop)
{
    FindingScan scan(image, options, stop);
    std::vector<std::unique_ptr<EntryLook>> looks;
    for (const FindingGroup *group : findingGroups()) {
        if (!scan.wantsOneOf(group->rules))
            continue;
        if (group->look != nullptr)
            group->look(scan);
        if (group->entries != nullptr)
            looks.push_back(group->entries(scan));
        if (scan.stopped())
            return failCancelled();
    }
    if (!looks.empty())
        seeEntries(scan, looks);
    scan.addNotes();
    if (scan.stopped())
        return failCancelled();
    return scan.takeList();
}

std::size_t countOfSeverity(const std::vector<Finding> &findings, FindingSeverity least)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(findings, [least](const Finding &finding) { return finding.severity >= least; }));
}

} // namespace strata
