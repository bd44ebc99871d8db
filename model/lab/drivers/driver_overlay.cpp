// SPDX-License-Identifier: Apache-2.0
#include "model/lab/drivers/drivers.h"
#include "model/lab/drivers/ext4_costs.h"

namespace strata {

DriverFacts Overlay2Driver::facts() const
{
    DriverFacts facts;
    facts.family = DriverFamily::Union;
    facts.marks = MarkStyle::Overlay;
    facts.sharesPageCache = true;
    facts.depthLimit = 128;
    facts.since = {"1.12", 2016, 7};
    facts.kernel = "4.0";
    return facts;
}

UnionRules Overlay2Driver::rules(const MountOptions &options) const
{
    UnionRules rules;
    rules.folderMove = options.redirectFolders ? FolderMove::Redirect : FolderMove::Refused;
    rules.marksEveryNewFolder = options.redirectFolders;
    rules.metacopy = options.metacopy;
    return rules;
}

DiskUse Overlay2Driver::diskUse(const DiskTotals &totals) const
{
    // The first whiteout is an inode, the others are hard links of it.
    return {totals.blocks, ext4Metadata(totals) + (totals.whiteouts > 0 ? ext4Inode : 0)};
}

StartCost Overlay2Driver::startCost(const TreeSums & /*tree*/) const
{
    return {0, unionStart, 0};
}

std::vector<DiskPlace> Overlay2Driver::places(std::size_t layers) const
{
    std::vector<DiskPlace> places;
    for (std::size_t i = 1; i <= layers; ++i) {
        const std::string id = "overlay2/ID" + std::to_string(i);
        places.push_back({id + "/diff", DiskRole::Content, DiskOwner::Layer, i});
        places.push_back({id + "/link", DiskRole::ShortName, DiskOwner::Layer, i});
        if (i > 1)
            places.push_back({id + "/lower", DiskRole::LowerNames, DiskOwner::Layer, i});
        places.push_back({"overlay2/l/SHORT" + std::to_string(i), DiskRole::ShortLink, DiskOwner::Layer, i});
    }
    places.push_back({"overlay2/ID-init/diff", DiskRole::Content, DiskOwner::Init});
    places.push_back({"overlay2/ID/diff", DiskRole::Content, DiskOwner::Container});
    places.push_back({"overlay2/ID/work", DiskRole::WorkFolder, DiskOwner::Container});
    places.push_back({"overlay2/ID/merged", DiskRole::MergedView, DiskOwner::Container});
    return places;
}

DriverFacts OverlayDriver::facts() const
{
    DriverFacts facts = Overlay2Driver::facts();
    facts.hasOneLower = true;
    facts.depthLimit = 125;
    facts.since = {"1.4", 2014, 12};
    facts.deprecated = {"18.09", 2018, 11};
    facts.removed = {"24.0", 2023, 5};
    facts.kernel = "3.18";
    return facts;
}

std::vector<DiskPlace> OverlayDriver::places(std::size_t layers) const
{
    std::vector<DiskPlace> places;
    for (std::size_t i = 1; i <= layers; ++i)
        places.push_back({"overlay/ID" + std::to_string(i) + "/root", DiskRole::LinkedTree, DiskOwner::Layer, i});
    places.push_back({"overlay/ID/lower-id", DiskRole::LowerTree, DiskOwner::Container});
    places.push_back({"overlay/ID/upper", DiskRole::Content, DiskOwner::Container});
    places.push_back({"overlay/ID/work", DiskRole::WorkFolder, DiskOwner::Container});
    places.push_back({"overlay/ID/merged", DiskRole::MergedView, DiskOwner::Container});
    return places;
}

} // namespace strata
