// SPDX-License-Identifier: Apache-2.0
// A difference in size cut into parts, for a bar: where each one is and what it shows.
#pragma once

#include "model/compare/growth.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata {

struct GrowthPart {
    std::string name; // as in GrowthShare; "" for the rest
    std::int64_t bytes = 0;
    std::optional<std::size_t> pair = {}; // as in GrowthShare
    double start = 0;                     // of the bar's width, 0 to 1
    double width = 0;
    [[nodiscard]] bool isRest() const { return name.empty(); }
};

/// The `most` greatest shares (of either sign) in their order, then the rest of `total` (of either sign) where it is
/// worth a part: with it the parts add up to the total. Widths are by bytes without their signs and add up to 1. Empty
/// when nothing grew or shrank.
[[nodiscard]] std::vector<GrowthPart> growthParts(const std::vector<GrowthShare> &shares, std::int64_t total,
                                                  std::size_t most);
/// Whether the shares say where most of the total comes from: what they add up to has its sign and is neither far less
/// nor far more.
[[nodiscard]] bool explains(const std::vector<GrowthShare> &shares, std::int64_t total);
/// Which part is at that place of the width; -1 for none.
[[nodiscard]] int partAt(const std::vector<GrowthPart> &parts, double place);

} // namespace strata
