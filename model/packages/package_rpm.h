// SPDX-License-Identifier: Apache-2.0
// Reads rpm's database. See package_scan.h.
#pragma once

#include "model/packages/package_scan.h"

namespace strata {

/// `record`: the main file; what belongs to it is beside it.
void readRpmDatabase(PackageScan &scan, NodeId record);

} // namespace strata
