// SPDX-License-Identifier: Apache-2.0
// Parts shared by several storage drivers; only they and storage_driver.cpp include this file. The origin of its
// figures and theirs is described in docs/COSTS.md.
#pragma once

#include "model/lab/drivers/storage_driver.h"

namespace strata {

inline constexpr std::uint64_t kib = 1024;
inline constexpr std::int64_t ext4Inode = 256;
inline constexpr std::int64_t ext4Block = 4096;

/// `number` (not negative) rounded up to a multiple of `unit`.
[[nodiscard]] constexpr std::int64_t roundedUp(std::int64_t number, std::int64_t unit)
{
    return (number + unit - 1) / unit * unit;
}

/// Whether nothing was changed that costs metadata, for drivers in which only first changes do.
[[nodiscard]] constexpr bool isUntouched(const DiskTotals &totals)
{
    return totals.touched == 0 && totals.names == 0;
}

/// The metadata that ext4 needs for objects stored on it as they are: the layers of the union drivers, the copies of
/// vfs. A directory has a block in addition to its inode.
[[nodiscard]] constexpr std::int64_t ext4Metadata(const DiskTotals &totals)
{
    return totals.inodes * ext4Inode + totals.folders * ext4Block;
}
/// overlayfs: the first whiteout is an inode, the others are hard links to it.
[[nodiscard]] constexpr std::int64_t overlayMetadata(const DiskTotals &totals)
{
    return ext4Metadata(totals) + (totals.whiteouts > 0 ? ext4Inode : 0);
}

/// For a union: the few empty directories and files that an engine creates in and next to a writable layer.
inline constexpr StartCost unionStart{0, 56 * kib, 0};

} // namespace strata
