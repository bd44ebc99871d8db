// SPDX-License-Identifier: Apache-2.0
#include "views/compare/growth_parts.h"

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

constexpr double leastRest = 0.01;     // of the total
constexpr double leastExplained = 0.6; // likewise

double magnitude(std::int64_t bytes)
{
    return std::abs(static_cast<double>(bytes));
}

} // namespace

std::vector<GrowthPart> growthParts(const std::vector<GrowthShare> &shares, std::int64_t total, std::size_t most)
{
    std::vector<GrowthPart> parts;
    std::int64_t rest = total;
    for (const GrowthShare &share : shares) {
        if (parts.size() == most)
            break;
        if (share.bytes == 0 || share.name.empty())
            continue;
        parts.push_back({share.name, share.bytes, share.pair});
        rest -= share.bytes;
    }
    if (rest != 0 && magnitude(rest) >= leastRest * magnitude(total))
        parts.push_back({{}, rest});
    double sum = 0;
    for (const GrowthPart &part : parts)
        sum += magnitude(part.bytes);
    double at = 0;
    for (GrowthPart &part : parts) {
        part.start = at;
        part.width = magnitude(part.bytes) / sum;
        at += part.width;
    }
    return parts;
}

bool explains(const std::vector<GrowthShare> &shares, std::int64_t total)
{
    std::int64_t sum = 0;
    for (const GrowthShare &share : shares)
        sum += share.bytes;
    return total != 0 && (sum > 0) == (total > 0) && magnitude(sum) >= leastExplained * magnitude(total) &&
           magnitude(sum) <= magnitude(total) / leastExplained;
}

int partAt(const std::vector<GrowthPart> &parts, double place)
{
    const auto found = std::ranges::find_if(
        parts, [place](const GrowthPart &part) { return place >= part.start && place < part.start + part.width; });
    return found == parts.end() ? -1 : static_cast<int>(found - parts.begin());
}

} // namespace strata
