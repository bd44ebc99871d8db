// SPDX-License-Identifier: Apache-2.0
// btrfs, zfs, devicemapper, vfs: the container has a complete tree of its own. The figures of metadata were measured on
// each file system; they are what its journal, tables and tree nodes take for one operation.
#include "model/lab/drivers.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::uint64_t kib = 1024;
constexpr std::uint64_t chunk = 64 * kib; // devicemapper

std::vector<DiskPlace> oneTreeEach(const std::string &folder, DiskRole role, std::size_t layers)
{
    std::vector<DiskPlace> places;
    for (std::size_t i = 1; i <= layers; ++i)
        places.push_back({folder + "/ID" + std::to_string(i), role, DiskOwner::Layer, i});
    places.push_back({folder + "/ID-init", role, DiskOwner::Init});
    places.push_back({folder + "/ID", role, DiskOwner::Container});
    return places;
}

bool writes(const LabOutcome &outcome)
{
    return outcome.cost.writtenBytes > 0;
}

bool movesFolder(const LabOutcome &outcome)
{
    return std::ranges::any_of(outcome.appeared, [](const LayerEvent &event) {
        return event.mark == LayerMark::Object && event.type == EntryType::Directory;
    });
}

/// 64 KiB chunks with ext4 on them, beside those of data.
std::uint64_t ext4Chunks(const LabOutcome &outcome)
{
    switch (outcome.operation.kind) {
    case OperationKind::Write: return 2;
    case OperationKind::Append: return 3;
    case OperationKind::Create:
    case OperationKind::Overwrite: return 4;
    case OperationKind::Mkdir:
    case OperationKind::Symlink:
    case OperationKind::Link: return 4;
    case OperationKind::Rename:
    case OperationKind::Exchange: return movesFolder(outcome) ? 4 : 3;
    case OperationKind::Unlink:
    case OperationKind::Rmdir: return 4;
    case OperationKind::Truncate:
    case OperationKind::Chmod:
    case OperationKind::Chown:
    case OperationKind::Utime:
    case OperationKind::SetXattr:
    case OperationKind::RemoveXattr: return 2;
    case OperationKind::Open: return 0;
    }
    return 0;
}

std::uint64_t zfsMetadata(const LabOutcome &outcome)
{
    switch (outcome.operation.kind) {
    case OperationKind::Write: return 106496;
    case OperationKind::Append: return 98304;
    case OperationKind::Create:
    case OperationKind::Overwrite:
    case OperationKind::Mkdir:
    case OperationKind::Symlink: return 94208;
    case OperationKind::Link:
    case OperationKind::Rename:
    case OperationKind::Exchange:
    case OperationKind::Unlink:
    case OperationKind::Rmdir: return 90112;
    case OperationKind::Truncate:
    case OperationKind::Chmod:
    case OperationKind::Chown:
    case OperationKind::Utime:
    case OperationKind::SetXattr:
    case OperationKind::RemoveXattr: return 81920;
    case OperationKind::Open: return 0;
    }
    return 0;
}

bool changesNothing(const LabOutcome &outcome)
{
    const OperationKind kind = outcome.operation.kind;
    const bool isEmptyWrite = (kind == OperationKind::Write || kind == OperationKind::Append) && !writes(outcome);
    return !outcome.ok() || kind == OperationKind::Open || isEmptyWrite;
}

} // namespace

UnionRules CompleteTreeDriver::rules(const MountOptions & /*options*/) const
{
    UnionRules rules;
    rules.folderMove = FolderMove::Plain;
    rules.copyUp = CopyUpTime::Never;
    rules.keepsHardLinks = true;
    rules.emptinessFirst = true;
    rules.blocks = blocks();
    return rules;
}

DriverFacts BtrfsDriver::facts() const
{
    DriverFacts facts;
    facts.family = DriverFamily::Snapshot;
    facts.depthLimit = 125;
    facts.since = {"0.8", 2014, 2};
    return facts;
}

BlockSharing BtrfsDriver::blocks() const
{
    BlockSharing blocks;
    blocks.unit = 4 * kib;
    blocks.inlineUpTo = 2 * kib;
    blocks.cutTouchesTail = true;
    return blocks;
}

std::uint64_t BtrfsDriver::metadataBytes(const LabOutcome &outcome) const
{
    constexpr std::uint64_t node = 16 * kib;
    return changesNothing(outcome) ? 0 : node;
}

StartCost BtrfsDriver::startCost(const TreeSums & /*tree*/) const
{
    return {0, 16 * kib, 0}; // the snapshot's own tree node
}

std::vector<DiskPlace> BtrfsDriver::places(std::size_t layers) const
{
    return oneTreeEach("btrfs/subvolumes", DiskRole::Snapshot, layers);
}

DriverFacts ZfsDriver::facts() const
{
    DriverFacts facts;
    facts.family = DriverFamily::Snapshot;
    facts.sharesPageCache = true; // the ARC caches a block once for all clones
    facts.depthLimit = 125;
    facts.since = {"1.7", 2015, 6};
    return facts;
}

BlockSharing ZfsDriver::blocks() const
{
    BlockSharing blocks;
    blocks.unit = 128 * kib;
    blocks.smallUnit = 4 * kib;
    blocks.cutTouchesTail = true;
    return blocks;
}

std::uint64_t ZfsDriver::metadataBytes(const LabOutcome &outcome) const
{
    return changesNothing(outcome) ? 0 : zfsMetadata(outcome);
}

StartCost ZfsDriver::startCost(const TreeSums & /*tree*/) const
{
    return {0, 4 * kib, 0}; // a clone is a few blocks that name its origin
}

std::vector<DiskPlace> ZfsDriver::places(std::size_t layers) const
{
    return oneTreeEach("zfs/graph", DiskRole::Clone, layers);
}

DriverFacts DeviceMapperDriver::facts() const
{
    DriverFacts facts;
    facts.family = DriverFamily::Snapshot;
    facts.depthLimit = 125;
    facts.since = {"0.7", 2013, 11};
    facts.deprecated = {"18.09", 2018, 11};
    facts.removed = {"25.0", 2024, 1};
    return facts;
}

BlockSharing DeviceMapperDriver::blocks() const
{
    BlockSharing blocks;
    blocks.unit = chunk;
    return blocks;
}

std::uint64_t DeviceMapperDriver::metadataBytes(const LabOutcome &outcome) const
{
    return changesNothing(outcome) ? 0 : ext4Chunks(outcome) * chunk;
}

StartCost DeviceMapperDriver::startCost(const TreeSums & /*tree*/) const
{
    return {0, chunk, 0}; // the first mount of ext4 writes its superblock
}

std::vector<DiskPlace> DeviceMapperDriver::places(std::size_t layers) const
{
    std::vector<DiskPlace> places{{"devicemapper/devicemapper/data", DiskRole::PoolData, DiskOwner::All},
                                  {"devicemapper/devicemapper/metadata", DiskRole::PoolMetadata, DiskOwner::All}};
    for (std::size_t i = 1; i <= layers; ++i)
        places.push_back({"devicemapper/metadata/ID" + std::to_string(i), DiskRole::ThinDevice, DiskOwner::Layer, i});
    places.push_back({"devicemapper/metadata/ID", DiskRole::ThinDevice, DiskOwner::Container});
    places.push_back({"devicemapper/mnt/ID/rootfs", DiskRole::MountedTree, DiskOwner::Container});
    return places;
}

DriverFacts VfsDriver::facts() const
{
    DriverFacts facts;
    facts.family = DriverFamily::FullCopy;
    facts.depthLimit = 125;
    facts.since = {"0.7", 2013, 11};
    return facts;
}

BlockSharing VfsDriver::blocks() const
{
    BlockSharing blocks;
    blocks.unit = 4 * kib;
    blocks.onlyGrowth = true;
    return blocks;
}

std::uint64_t VfsDriver::metadataBytes(const LabOutcome & /*outcome*/) const
{
    return 0;
}

StartCost VfsDriver::startCost(const TreeSums &tree) const
{
    return {tree.allocatedBytes, 0, tree.objects};
}

std::vector<DiskPlace> VfsDriver::places(std::size_t layers) const
{
    return oneTreeEach("vfs/dir", DiskRole::Copy, layers);
}

} // namespace strata
