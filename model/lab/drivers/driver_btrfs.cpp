// SPDX-License-Identifier: Apache-2.0
// btrfs: snapshots of subvolumes. Measured on Linux 6.18; docs/COSTS.md.
#include "model/lab/drivers/driver_parts.h"

#include <algorithm>

namespace strata::drivers {

namespace {

constexpr PlaceRule places[] = {
    {"btrfs/subvolumes/ID#", QT_TRANSLATE_NOOP("strata::DriverTexts", "snapshot: complete tree after layer %1"),
     PlaceOf::EachLayer},
    {"btrfs/subvolumes/ID-init",
     QT_TRANSLATE_NOOP("strata::DriverTexts",
                       "snapshot: complete tree with the files that the engine adds to every container")},
    {"btrfs/subvolumes/ID", QT_TRANSLATE_NOOP("strata::DriverTexts", "snapshot: complete tree of the container")},
};

std::int64_t metadata(const DiskTotals &totals)
{
    if (isUntouched(totals))
        return 0;
    constexpr std::int64_t node = 16 * kib;
    constexpr std::int64_t inodesOfNode = 20; // about
    constexpr std::int64_t bytesOfName = 400; // inode, name, both indexes
    constexpr std::int64_t bytesOfBlock = 4;  // checksum
    constexpr std::int64_t block = 4 * kib;
    const std::int64_t made = std::max<std::int64_t>(totals.inodes, 0);
    const std::int64_t items = made * bytesOfName + totals.blocks / block * bytesOfBlock;
    const std::int64_t nodes = (totals.names > 0 ? 5 : 2) + std::max(totals.touched, {}) / inodesOfNode +
                               (totals.removed > inodesOfNode ? 1 : 0) + items / node;
    return nodes * node;
}

} // namespace

extern constinit const StorageDriver btrfs{
    .name = "btrfs",
    .family = DriverFamily::Snapshot,
    .since = {"0.8", 2014, 2},
    .rules = completeTree({.unit = 4 * kib, .inlineUpTo = 2 * kib, .cutTouchesTail = true}),
    .metadata = metadata,
    .start = {0, 150 * kib, 0}, // two snapshots, and the files that an engine puts into the first
    .places = places,
    .mountLine = [](std::size_t) -> std::string {
        return "/dev/DISK on / type btrfs (rw,relatime,subvol=/btrfs/subvolumes/ID)";
    },
};

} // namespace strata::drivers
