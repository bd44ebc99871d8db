// SPDX-License-Identifier: Apache-2.0
// Reads the modules that a Go program was built from. See package_scan.h.
#pragma once

#include "model/packages/package_scan.h"

namespace strata {

void readGoProgram(PackageScan &scan, NodeId record);

} // namespace strata
