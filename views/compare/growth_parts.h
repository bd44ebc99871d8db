// SPDX-License-Identifier: Apache-2.0
// A difference in size, divided into the parts of a bar: the position of each part and what it stands for.
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

/// The `most` largest shares (of either sign) in their order, then the rest of `total` (of either sign) unless it is
/// negligible; with the rest, the parts add up to the total. Widths are proportional to the bytes without their signs
/// and add up to 1. Empty if nothing grew or shrank.
[[nodiscard]] std::vector<GrowthPart> growthParts(const std::vector<GrowthShare> &shares, std::int64_t total,
                                                  std::size_t most);
/// Whether the shares account for most of the total: their sum has the same sign and is neither far less nor far
/// more.
[[nodiscard]] bool explains(const std::vector<GrowthShare> &shares, std::int64_t total);
/// The part at that position in the bar; -1 if there is none.
[[nodiscard]] int partAt(const std::vector<GrowthPart> &parts, double place);

} // namespace strata
