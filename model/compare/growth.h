// SPDX-License-Identifier: Apache-2.0
// Where the difference in size comes from.
#pragma once

#include "model/compare/compare_tree.h"
#include "model/compare/layer_alignment.h"
#include "model/packages/packages.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata {

struct GrowthShare {
    std::string name;                     // a path, a package, "layer 2 → 3"
    std::int64_t bytes = 0;               // B minus A
    std::optional<std::size_t> pair = {}; // for layers: index into LayerAlignment::pairs
};

/// Each list starts with the greatest share (of either sign) and ends where the rest is small.
struct Growth {
    std::vector<GrowthShare> folders; // directories and files that account for the difference, none inside another
    std::vector<GrowthShare> packages;
    std::vector<GrowthShare> layers;
};

/// `files` may be null.
[[nodiscard]] Growth growthOf(const CompareTree *files, const LayerAlignment &layers,
                              const std::vector<PackageDifference> &packages);

} // namespace strata
