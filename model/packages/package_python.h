// SPDX-License-Identifier: Apache-2.0
// Reads the metadata of a Python package. See package_scan.h.
#pragma once

#include "model/packages/package_scan.h"

namespace strata {

void readPythonMetadata(PackageScan &scan, NodeId record);

} // namespace strata
