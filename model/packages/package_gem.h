// SPDX-License-Identifier: Apache-2.0
// Reads the specification of a gem. See package_scan.h.
#pragma once

#include "model/packages/package_scan.h"

namespace strata {

void readGemSpecification(PackageScan &scan, NodeId record);

} // namespace strata
