// SPDX-License-Identifier: Apache-2.0
// zfs: clones of snapshots. Measured with zfs-fuse 0.7.0 of Debian 12 (pool version 23, ashift 12, no compression,
// atime off), not with OpenZFS in the kernel; docs/COSTS.md.
#include "model/lab/drivers/driver_parts.h"

#include <algorithm>

namespace strata::drivers {

namespace {

constexpr PlaceRule places[] = {
    {"zfs/graph/ID#", QT_TRANSLATE_NOOP("strata::DriverTexts", "mounted clone: complete tree after layer %1"),
     PlaceOf::EachLayer},
    {"zfs/graph/ID-init",
     QT_TRANSLATE_NOOP("strata::DriverTexts",
                       "mounted clone: complete tree with the files that the engine adds to every container")},
    {"zfs/graph/ID", QT_TRANSLATE_NOOP("strata::DriverTexts", "mounted clone: complete tree of the container")},
};

constexpr std::int64_t record = 128 * kib;

std::int64_t metadata(const DiskTotals &totals)
{
    if (isUntouched(totals))
        return 0;
    constexpr std::int64_t inodesOfBlock = 32;
    constexpr std::int64_t range = 16 * 1024 * kib; // of a large file, for which there is one block of pointers
    const std::int64_t large = totals.blocks >= record ? roundedUp(totals.blocks, range) / range : 0;
    const std::int64_t units = (totals.names > 0 ? 116 : 88) +
                               8 * (std::max<std::int64_t>(totals.touched, 0) / inodesOfBlock) +
                               8 * std::max<std::int64_t>(totals.folders, 0) + 16 * large;
    return units * static_cast<std::int64_t>(kib);
}

} // namespace

extern constinit const StorageDriver zfs{
    .name = "zfs",
    .family = DriverFamily::Snapshot,
    .sharesPageCache = true, // the ARC caches a block once for all clones
    .hasOwnCache = true,
    .since = {"1.7", 2015, 6},
    .rules = completeTree({.unit = record, .smallUnit = 4 * kib, .cutTouchesTail = true}),
    .metadata = metadata,
    .start = {0, 2 * 76 * kib, 0}, // two clones
    .places = places,
    .mountLine = [](std::size_t) -> std::string { return "POOL/ID on / type zfs (rw,relatime,xattr,noacl)"; },
};

} // namespace strata::drivers
