// SPDX-License-Identifier: Apache-2.0
#include "model/lab/drivers.h"

namespace strata {

DriverFacts Overlay2Driver::facts() const
{
    DriverFacts facts;
    facts.family = DriverFamily::Union;
    facts.marks = MarkStyle::Overlay;
    facts.sharesPageCache = true;
    facts.depthLimit = 128;
    facts.since = "1.12 (July 2016)";
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

std::uint64_t Overlay2Driver::metadataBytes(const LabOutcome & /*outcome*/) const
{
    return 0;
}

StartCost Overlay2Driver::startCost(const TreeSums & /*tree*/) const
{
    return {};
}

std::vector<DiskPlace> Overlay2Driver::places(std::size_t layers) const
{
    std::vector<DiskPlace> places;
    for (std::size_t i = 1; i <= layers; ++i) {
        const std::string id = "overlay2/ID" + std::to_string(i);
        places.push_back({id + "/diff", "content of layer " + std::to_string(i)});
        places.push_back({id + "/link", "its short name"});
        if (i > 1)
            places.push_back({id + "/lower", "short names of the layers below, top first"});
        places.push_back({"overlay2/l/SHORT" + std::to_string(i), "link to ../ID" + std::to_string(i) + "/diff"});
    }
    places.push_back({"overlay2/ID-init/diff", "files that the engine puts into every container"});
    places.push_back({"overlay2/ID/diff", "the writable layer (upperdir)"});
    places.push_back({"overlay2/ID/work", "work folder of the file system"});
    places.push_back({"overlay2/ID/merged", "the merged view, while the container runs"});
    return places;
}

DriverFacts OverlayDriver::facts() const
{
    DriverFacts facts = Overlay2Driver::facts();
    facts.depthLimit = 125;
    facts.since = "1.4 (December 2014)";
    facts.deprecated = "18.09";
    facts.removed = "24.0 (May 2023)";
    facts.kernel = "3.18";
    return facts;
}

std::vector<DiskPlace> OverlayDriver::places(std::size_t layers) const
{
    std::vector<DiskPlace> places;
    for (std::size_t i = 1; i <= layers; ++i)
        places.push_back({"overlay/ID" + std::to_string(i) + "/root",
                          "complete tree after layer " + std::to_string(i) +
                              (i > 1 ? ", hard links to the files of the tree below" : "")});
    places.push_back({"overlay/ID/lower-id", "which tree lies below"});
    places.push_back({"overlay/ID/upper", "the writable layer (upperdir)"});
    places.push_back({"overlay/ID/work", "work folder of the file system"});
    places.push_back({"overlay/ID/merged", "the merged view, while the container runs"});
    return places;
}

} // namespace strata
