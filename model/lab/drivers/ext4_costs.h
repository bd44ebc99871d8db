// SPDX-License-Identifier: Apache-2.0
// What ext4 takes for objects that are on it as they are: the layers of the union drivers, the copies of vfs. Measured;
// docs/COSTS.md.
#pragma once

#include "model/lab/drivers/storage_driver.h"

namespace strata {

inline constexpr std::int64_t ext4Inode = 256;
inline constexpr std::int64_t ext4Block = 4096;
/// The few empty directories and files that an engine makes in and beside a writable layer.
inline constexpr std::uint64_t unionStart = 56 * 1024;

/// A directory has a block of its own beside its inode.
[[nodiscard]] constexpr std::int64_t ext4Metadata(const DiskTotals &totals)
{
    return totals.inodes * ext4Inode + totals.folders * ext4Block;
}

} // namespace strata
