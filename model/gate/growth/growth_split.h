// SPDX-License-Identifier: Apache-2.0
// Divides a difference into parts that say the most: packages, directories as deep as needed, files.
#pragma once

#include "model/gate/check_report.h"
#include "model/gate/growth/growth_pairs.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace strata {

struct SplitPart {
    CausePart part = {};
    std::uint32_t node = PairNode::none;    // of a directory or file, or Others below it
    std::uint32_t package = PairNode::none; // of a package
};

/// All parts; no byte is in two of them, and they add up to the whole difference. Not sorted.
[[nodiscard]] std::vector<SplitPart> splitGrowth(const GrowthPairs &pairs);

/// Fills in CausePart::layers and steps: the layers of the new image, above the `shared` ones, that store bytes of a
/// part. Parts that shrank have none.
void findLayers(const GrowthPairs &pairs, std::vector<SplitPart> &parts, std::size_t shared);

} // namespace strata
