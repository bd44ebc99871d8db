// SPDX-License-Identifier: Apache-2.0
// btrfs, zfs, devicemapper, vfs: the container has a complete tree of its own. The figures of metadata were measured on
// each file system; they are what its journal, tables and tree nodes take, and only what is touched for the first time
// takes any. docs/COSTS.md.
#include "model/lab/drivers/drivers.h"
#include "model/lab/drivers/ext4_costs.h"

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

bool isUntouched(const DiskTotals &totals)
{
    return totals.touched == 0 && totals.names == 0;
}

constexpr std::int64_t roundedUp(std::int64_t number, std::int64_t unit)
{
    return (number + unit - 1) / unit * unit;
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

DiskUse BtrfsDriver::diskUse(const DiskTotals &totals) const
{
    if (isUntouched(totals))
        return {};
    constexpr std::int64_t node = 16 * kib;
    constexpr std::int64_t inodesOfNode = 20; // about
    constexpr std::int64_t bytesOfName = 400; // inode, name, both indexes
    constexpr std::int64_t bytesOfBlock = 4;  // checksum
    constexpr std::int64_t block = 4 * kib;
    const std::int64_t made = std::max<std::int64_t>(totals.inodes, 0);
    const std::int64_t items = made * bytesOfName + totals.blocks / block * bytesOfBlock;
    const std::int64_t nodes = (totals.names > 0 ? 5 : 2) + std::max(totals.touched, {}) / inodesOfNode +
                               (totals.removed > inodesOfNode ? 1 : 0) + items / node;
    return {totals.blocks, nodes * node};
}

StartCost BtrfsDriver::startCost(const TreeSums & /*tree*/) const
{
    return {0, 150 * kib, 0}; // two snapshots, and the files that an engine puts into the first
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
    facts.hasOwnCache = true;
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

DiskUse ZfsDriver::diskUse(const DiskTotals &totals) const
{
    if (isUntouched(totals))
        return {};
    constexpr std::int64_t inodesOfBlock = 32;
    constexpr std::int64_t record = 128 * kib;
    constexpr std::int64_t range = 16 * 1024 * kib; // of a large file, for which there is one block of pointers
    const std::int64_t large = totals.blocks >= record ? roundedUp(totals.blocks, range) / range : 0;
    const std::int64_t units = (totals.names > 0 ? 116 : 88) +
                               8 * (std::max<std::int64_t>(totals.touched, 0) / inodesOfBlock) +
                               8 * std::max<std::int64_t>(totals.folders, 0) + 16 * large;
    return {totals.blocks, units * static_cast<std::int64_t>(kib)};
}

StartCost ZfsDriver::startCost(const TreeSums & /*tree*/) const
{
    return {0, 2 * 76 * kib, 0}; // two clones
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
    blocks.packsNewFiles = true;
    return blocks;
}

DiskUse DeviceMapperDriver::diskUse(const DiskTotals &totals) const
{
    if (isUntouched(totals))
        return {};
    constexpr std::int64_t inodesOfChunk = 256;
    constexpr std::int64_t inodesOfJournal = 16 * 16; // 16 inodes a block, 16 blocks a chunk
    const std::int64_t inodes = std::max<std::int64_t>(totals.touched, 0) + std::max<std::int64_t>(totals.removed, 0);
    const std::int64_t first = totals.names > 0 ? 5 : totals.resized > 0 ? 3 : 2; // journal, inode table, bitmaps
    const std::int64_t chunks =
        first + inodes / inodesOfChunk + inodes / inodesOfJournal + std::max<std::int64_t>(totals.folders, 0) / 2;
    const auto unit = static_cast<std::int64_t>(chunk);
    return {totals.blocks + roundedUp(std::max<std::int64_t>(totals.packed, 0), unit), chunks * unit};
}

StartCost DeviceMapperDriver::startCost(const TreeSums & /*tree*/) const
{
    return {0, 2 * chunk, 0}; // two snapshots, each mounted: ext4 writes its superblock
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

DiskUse VfsDriver::diskUse(const DiskTotals &totals) const
{
    return {totals.blocks, ext4Metadata(totals)};
}

StartCost VfsDriver::startCost(const TreeSums &tree) const
{
    constexpr std::uint64_t copies = 2; // of the -init layer, and of the container itself
    return {copies * tree.allocatedBytes, copies * tree.objects * ext4Inode, copies * tree.objects};
}

std::vector<DiskPlace> VfsDriver::places(std::size_t layers) const
{
    return oneTreeEach("vfs/dir", DiskRole::Copy, layers);
}

} // namespace strata
