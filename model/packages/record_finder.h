// SPDX-License-Identifier: Apache-2.0
// Finds the records of all package systems and reads them on all processors. Private to model/packages.
#pragma once

#include "model/packages/package_scan.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace strata {

struct PackageRecord {
    NodeId node;
    EntryRef inode;
    PackageManager manager = {};
};

/// The system for which a node is a record by its name and place; empty if it is none.
[[nodiscard]] std::optional<PackageManager> systemOfRecord(const PackageScan &scan, NodeId node);

/// The nodes for which `isIt` is true, ascending. It is called from several threads. Incomplete once stopped.
[[nodiscard]] std::vector<NodeId> nodesWhere(const ImageTree &tree, const StopToken &stop,
                                             const std::function<bool(NodeId)> &isIt);

/// The records after the scan's layer: the databases at fixed paths, then those of `nodes` that are records. Each file
/// is there once.
[[nodiscard]] std::vector<PackageRecord> findRecords(const PackageScan &scan, std::span<const NodeId> nodes);

/// Calls `read(i)` once for each of the records, from several threads: those that are near each other in a layer one
/// after the other, because a compressed layer is quickest read forward.
void forEachRecord(const ImageTree &tree, std::span<const PackageRecord> records,
                   const std::function<void(std::size_t)> &read);

} // namespace strata
