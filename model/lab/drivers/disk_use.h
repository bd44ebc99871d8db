// SPDX-License-Identifier: Apache-2.0
// What the container's own storage holds after some operations, counted the same way for every storage driver: new
// blocks of files (data) and everything else (metadata). docs/COSTS.md has the measurements behind the rules.
#pragma once

#include "model/lab/drivers/storage_driver.h"
#include "model/lab/writable_layer.h"

namespace strata {

/// Where in a session an operation comes.
struct DiskStep {
    std::size_t number = 0;
    std::size_t inodesBefore = 0; // WritableLayer::inodeCount() before it
};

/// What one operation changed, from the edits it made; notes in `touched` what it touched first. On the layer's thread.
/// `layer`: as it is after the operation.
[[nodiscard]] DiskTotals diskChange(const WritableLayer &layer, const WritableLayer::Edits &edits,
                                    const StorageDriver &driver, const DiskStep &step, TouchedInodes &touched);

} // namespace strata
