// SPDX-License-Identifier: Apache-2.0
// Reads rpm's database. See package_scan.h.
#pragma once

#include "model/packages/package_scan.h"

namespace strata {

/// `record` is the main file of the database; its other files are next to it.
void readRpmDatabase(PackageScan &scan, NodeId record);

} // namespace strata
