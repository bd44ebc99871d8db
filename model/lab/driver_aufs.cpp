// SPDX-License-Identifier: Apache-2.0
#include "model/lab/drivers.h"

namespace strata {

DriverFacts AufsDriver::facts() const
{
    DriverFacts facts;
    facts.family = DriverFamily::Union;
    facts.marks = MarkStyle::Aufs;
    facts.diff = DiffStyle::AufsFolder;
    facts.sharesPageCache = true;
    facts.depthLimit = 127;
    facts.since = "0.1 (2013), the first one";
    facts.deprecated = "19.03";
    facts.removed = "24.0 (May 2023)";
    facts.kernel = "never part of the kernel";
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

std::uint64_t AufsDriver::metadataBytes(const LabOutcome & /*outcome*/) const
{
    return 0;
}

StartCost AufsDriver::startCost(const TreeSums & /*tree*/) const
{
    return {};
}

std::vector<DiskPlace> AufsDriver::places(std::size_t layers) const
{
    std::vector<DiskPlace> places;
    for (std::size_t i = 1; i <= layers; ++i) {
        const std::string id = "ID" + std::to_string(i);
        places.push_back({"aufs/diff/" + id, "content of layer " + std::to_string(i)});
        places.push_back({"aufs/layers/" + id, "the layers below it, nearest first"});
    }
    places.push_back({"aufs/diff/ID-init", "files that the engine puts into every container"});
    places.push_back({"aufs/diff/ID", "the writable branch"});
    places.push_back({"aufs/layers/ID", "the layers below it, nearest first"});
    places.push_back({"aufs/mnt/ID", "the merged view, while the container runs"});
    return places;
}

} // namespace strata
