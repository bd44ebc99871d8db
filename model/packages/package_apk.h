// SPDX-License-Identifier: Apache-2.0
// Reads apk's list of installed packages. See package_scan.h.
#pragma once

#include "model/packages/package_scan.h"

namespace strata {

void readApkInstalled(PackageScan &scan, NodeId record);

} // namespace strata
