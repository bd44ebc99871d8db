// SPDX-License-Identifier: Apache-2.0
// Reads a package.json. See package_scan.h.
#pragma once

#include "model/packages/package_scan.h"

namespace strata {

void readNpmPackage(PackageScan &scan, NodeId record);

} // namespace strata
