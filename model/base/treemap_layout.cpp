// SPDX-License-Identifier: Apache-2.0
#include "model/base/treemap_layout.h"

#include <algorithm>
#include <numeric>

namespace strata {

namespace {

/// How far from a square the worst tile of a row is; 1 is a square. `side` is the length that the row is
/// along.
double worstRatio(double largest, double smallest, double sum, double side)
{
    const double across = sum / side; // thickness of the row
    const double longest = largest / across;
    const double shortest = smallest / across;
    return std::max(std::max(longest / across, across / longest), std::max(shortest / across, across / shortest));
}

/// Cuts the row off the free rectangle, along its shorter side, and returns its tiles.
void placeRow(std::span<const double> areas, double sum, QRectF &free, std::vector<QRectF> &tiles)
{
    const bool upright = free.width() >= free.height(); // a column at the left edge
    const double side = upright ? free.height() : free.width();
    const double across = std::min(sum / side, upright ? free.width() : free.height());
    double at = 0;
    for (const double area : areas) {
        const double along = std::min(area / sum * side, side - at);
        tiles.push_back(upright ? QRectF(free.left(), free.top() + at, across, along)
                                : QRectF(free.left() + at, free.top(), along, across));
        at += along;
    }
    if (upright)
        free.setLeft(free.left() + across);
    else
        free.setTop(free.top() + across);
}

/// `areas` in square pixels, largest first, summing up to the area of `free`.
std::vector<QRectF> squarified(std::span<const double> areas, QRectF free)
{
    std::vector<QRectF> tiles;
    tiles.reserve(areas.size());
    std::size_t first = 0;
    while (first < areas.size()) {
        const double side = std::min(free.width(), free.height());
        if (side <= 0) { // rounding used the area up
            tiles.resize(areas.size(), QRectF(free.topLeft(), QSizeF(0, 0)));
            break;
        }
        double sum = areas[first];
        double ratio = worstRatio(sum, sum, sum, side);
        std::size_t end = first + 1;
        for (; end < areas.size(); ++end) {
            const double next = worstRatio(areas[first], areas[end], sum + areas[end], side);
            if (next > ratio)
                break;
            ratio = next;
            sum += areas[end];
        }
        placeRow(areas.subspan(first, end - first), sum, free, tiles);
        first = end;
    }
    return tiles;
}

} // namespace

TreemapLayout TreemapLayout::place(std::span<const double> weights, const QRectF &area, double smallest)
{
    TreemapLayout layout;
    const auto zeros = std::ranges::find_if(weights, [](double weight) { return weight <= 0; });
    weights = weights.first(static_cast<std::size_t>(zeros - weights.begin()));
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (total <= 0 || area.width() <= 0 || area.height() <= 0)
        return layout;

    const double scale = area.width() * area.height() / total;
    std::vector<double> areas;
    double used = 0;
    for (const double weight : weights) {
        if (weight * scale < smallest * smallest)
            break;
        areas.push_back(weight * scale);
        used += weight;
    }
    layout.otherCount = weights.size() - areas.size();
    if (layout.otherCount == 0) {
        layout.tiles = squarified(areas, area);
        return layout;
    }

    // The rest takes its place by its size among the others, so that the areas still fall from first to last.
    const double rest = (total - used) * scale;
    const auto before = std::ranges::find_if(areas, [rest](double one) { return one < rest; });
    const auto place = before - areas.begin();
    areas.insert(before, rest);
    layout.tiles = squarified(areas, area);
    layout.other = layout.tiles[static_cast<std::size_t>(place)];
    layout.tiles.erase(layout.tiles.begin() + place);
    return layout;
}

} // namespace strata
