// SPDX-License-Identifier: Apache-2.0
// The positions of the tiles of a treemap: squarified (Bruls, Huizing, van Wijk 2000), so that tiles are as close to
// squares as their areas allow. A plain function; any thread.
#pragma once

#include <QRectF>

#include <cstddef>
#include <span>
#include <vector>

namespace strata {

/// Tiles for one folder. Areas are proportional to the weights; tiles do not overlap and fill `area`.
struct TreemapLayout {
    std::vector<QRectF> tiles; // for the first weights, in their order
    QRectF other;              // one tile for the rest; null if nothing was left out
    std::size_t otherCount = 0;

    /// `weights`: in descending order, not negative; trailing zeros get no tile and are not counted as left out. A
    /// weight whose tile would be smaller than `smallest` pixels square goes into `other`.
    [[nodiscard]] static TreemapLayout place(std::span<const double> weights, const QRectF &area, double smallest);
};

} // namespace strata
