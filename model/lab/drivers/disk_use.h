// SPDX-License-Identifier: Apache-2.0
// What the container's own storage holds after some operations, counted the same way for every storage driver: new
// blocks of files (data) and everything else (metadata). docs/COSTS.md has the measurements behind the rules.
#pragma once

#include "model/lab/drivers/storage_driver.h"
#include "model/lab/upper_tree.h"

namespace strata {

/// What one operation changed; notes in `after` which inodes it touched first.
[[nodiscard]] DiskTotals diskChange(const UpperTree &before, UpperTree &after, const UpperChanges &changes,
                                    const StorageDriver &driver);

} // namespace strata
