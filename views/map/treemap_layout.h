// SPDX-License-Identifier: Apache-2.0
// Where the tiles of a treemap go: squarified (Bruls, Huizing, van Wijk 2000), so that tiles are as near to
// squares as their areas allow. A plain function; any thread.
#pragma once

#include <QRectF>

#include <cstddef>
#include <span>
#include <vector>

namespace strata {

/// Tiles for one folder. Areas are in proportion to the weights, tiles do not overlap and fill `area`.
struct TreemapLayout {
    std::vector<QRectF> tiles; // of the first weights, in their order
    QRectF other;              // one tile for all the rest; null when nothing was left out
    std::size_t otherCount = 0;

    /// `weights` from the largest to the smallest, none negative; zeros at the end get no tile and are not
    /// counted as left out. A weight whose tile would be smaller than `smallest` pixels square goes into
    /// `other`.
    [[nodiscard]] static TreemapLayout place(std::span<const double> weights, const QRectF &area, double smallest);
};

} // namespace strata
