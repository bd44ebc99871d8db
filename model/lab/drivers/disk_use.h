// SPDX-License-Identifier: Apache-2.0
// What the container's own storage holds after some operations, counted in the same way for every storage driver: new
// blocks of files (data) and everything else (metadata). docs/COSTS.md has the measurements behind the rules.
#pragma once

#include "model/lab/drivers/storage_driver.h"
#include "model/lab/upper_tree.h"

namespace strata {

/// What one operation changed; marks in `after` the inodes that it is the first to touch.
[[nodiscard]] DiskTotals diskChange(const UpperTree &before, UpperTree &after, const UpperChanges &changes,
                                    const StorageDriver &driver);

} // namespace strata
