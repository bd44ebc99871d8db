// SPDX-License-Identifier: Apache-2.0
// The packages of an image for every form of report and for the tables of the window.
#pragma once

#include "model/inventory/inventory.h"
#include "model/report/section.h"

#include <cstddef>
#include <vector>

namespace strata {

/// `rows`: indexes into Inventory::packages. The inventory must outlive the section; null gives the columns without
/// rows.
[[nodiscard]] Section installedPackagesSection(const Inventory *inventory, std::vector<std::size_t> rows);
[[nodiscard]] Section installedPackagesSection(const Inventory *inventory); // all

/// What one layer did to packages. `rows`: indexes into Inventory::changesIn(layer).
[[nodiscard]] Section layerPackagesSection(const Inventory &inventory, LayerNumber layer,
                                           std::vector<std::size_t> rows);
[[nodiscard]] Section layerPackagesSection(const Inventory &inventory, LayerNumber layer); // all

} // namespace strata
