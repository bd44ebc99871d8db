// SPDX-License-Identifier: Apache-2.0
// devicemapper: thin snapshots of a block device with ext4 on it. Measured with dm-thin of Linux 6.1, chunks of 64 KiB
// and a base device of 10 GiB, as Docker makes it; docs/COSTS.md.
#include "model/lab/drivers/driver_parts.h"

#include <algorithm>

namespace strata::drivers {

namespace {

constexpr std::uint64_t chunk = 64 * kib;

constexpr PlaceRule places[] = {
    {"devicemapper/devicemapper/data", QT_TRANSLATE_NOOP("strata::DriverTexts", "blocks of all layers (loop-lvm)")},
    {"devicemapper/devicemapper/metadata",
     QT_TRANSLATE_NOOP("strata::DriverTexts", "which block belongs to which layer")},
    {"devicemapper/metadata/ID#",
     QT_TRANSLATE_NOOP("strata::DriverTexts", "number of the thin device with the tree after layer %1"),
     PlaceOf::EachLayer},
    {"devicemapper/metadata/ID", QT_TRANSLATE_NOOP("strata::DriverTexts", "number of the container's thin device")},
    {"devicemapper/mnt/ID/rootfs",
     QT_TRANSLATE_NOOP("strata::DriverTexts", "complete tree of the container, while it runs")},
};

std::int64_t metadata(const DiskTotals &totals)
{
    if (isUntouched(totals))
        return 0;
    constexpr std::int64_t inodesOfChunk = 256;
    constexpr std::int64_t inodesOfJournal = 16 * 16; // 16 inodes a block, 16 blocks a chunk
    const std::int64_t inodes = std::max<std::int64_t>(totals.touched, 0) + std::max<std::int64_t>(totals.removed, 0);
    const std::int64_t first = totals.names > 0 ? 5 : totals.resized > 0 ? 3 : 2; // journal, inode table, bitmaps
    const std::int64_t chunks =
        first + inodes / inodesOfChunk + inodes / inodesOfJournal + std::max<std::int64_t>(totals.folders, 0) / 2;
    return chunks * static_cast<std::int64_t>(chunk);
}

} // namespace

extern constinit const StorageDriver devicemapper{
    .name = "devicemapper",
    .family = DriverFamily::Snapshot,
    .since = {"0.7", 2013, 11},
    .deprecated = {"18.09", 2018, 11},
    .removed = {"25.0", 2024, 1},
    .rules = completeTree({.unit = chunk, .packsNewFiles = true}),
    .metadata = metadata,
    .start = {0, 2 * chunk, 0}, // two snapshots, each mounted: ext4 writes its superblock
    .places = places,
    .mountLine = [](std::size_t) -> std::string {
        return "/dev/mapper/docker-POOL-ID on / type ext4 (rw,relatime,stripe=16)";
    },
};

} // namespace strata::drivers
