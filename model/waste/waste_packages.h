// SPDX-License-Identifier: Apache-2.0
// Waste by the packages to which the wasted files belong.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/inventory/file_owners.h"
#include "model/waste/waste_report.h"

#include <vector>

namespace strata {

/// Sums by package, of all package systems and all layers; the last is what belongs to no package. Reads the package
/// databases of the image. The only error is Cancelled.
[[nodiscard]] Result<std::vector<WasteSum>> wasteByPackage(const WasteReport &report, const StopToken &stop = {});
/// The same if it is known which package the paths belong to.
[[nodiscard]] std::vector<WasteSum> wasteByPackage(const WasteReport &report, const FileOwners &owners);

} // namespace strata
