// SPDX-License-Identifier: Apache-2.0
// Reads dpkg's status. See package_scan.h.
#pragma once

#include "model/packages/package_scan.h"

namespace strata {

/// dpkg's file with the status of all packages.
void readDpkgStatus(PackageScan &scan, NodeId record);
/// A file in status.d.
void readDpkgPart(PackageScan &scan, NodeId record);

} // namespace strata
