// SPDX-License-Identifier: Apache-2.0
#include "model/lab/drivers/drivers.h"
#include "model/lab/drivers/ext4_costs.h"

namespace strata {

DriverFacts AufsDriver::facts() const
{
    DriverFacts facts;
    facts.family = DriverFamily::Union;
    facts.marks = MarkStyle::Aufs;
    facts.diff = DiffStyle::AufsFolder;
    facts.sharesPageCache = true;
    facts.depthLimit = 127;
    facts.since = {"0.1", 2013, 3};
    facts.deprecated = {"19.03", 2019, 7};
    facts.removed = {"24.0", 2023, 5};
    facts.isInKernel = false;
    return facts;
}

UnionRules AufsDriver::rules(const MountOptions & /*options*/) const
{
    UnionRules rules;
    rules.folderMove = FolderMove::IfChildless;
    rules.copyUp = CopyUpTime::AtWrite;
    rules.keepsHardLinks = true;
    rules.truncateCopiesRest = true;
    rules.failedXattrCopies = true;
    rules.mergesOverFiles = true;
    rules.copyUpTouchesFolder = true;
    rules.emptinessFirst = true;
    rules.reservesWhiteoutNames = true;
    rules.usesPseudoLinks = true;
    return rules;
}

DiskUse AufsDriver::diskUse(const DiskTotals &totals) const
{
    // Whiteouts are hard links of a file that every writable branch has from the start.
    return {totals.blocks, ext4Metadata(totals)};
}

StartCost AufsDriver::startCost(const TreeSums & /*tree*/) const
{
    return {0, unionStart, 0};
}

std::vector<DiskPlace> AufsDriver::places(std::size_t layers) const
{
    std::vector<DiskPlace> places;
    for (std::size_t i = 1; i <= layers; ++i) {
        const std::string id = "ID" + std::to_string(i);
        places.push_back({"aufs/diff/" + id, DiskRole::Content, DiskOwner::Layer, i});
        places.push_back({"aufs/layers/" + id, DiskRole::LayersBelow, DiskOwner::Layer, i});
    }
    places.push_back({"aufs/diff/ID-init", DiskRole::Content, DiskOwner::Init});
    places.push_back({"aufs/diff/ID", DiskRole::Content, DiskOwner::Container});
    places.push_back({"aufs/layers/ID", DiskRole::LayersBelow, DiskOwner::Container});
    places.push_back({"aufs/mnt/ID", DiskRole::MergedView, DiskOwner::Container});
    return places;
}

} // namespace strata
