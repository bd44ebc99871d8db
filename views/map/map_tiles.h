// SPDX-License-Identifier: Apache-2.0
// The treemap of one folder as rectangles: which paths get a tile, from which layer it is, how much is hidden. Made
// off the interface thread; then a plain value.
#pragma once

#include "model/base/progress.h"
#include "model/tree/hidden_totals.h"
#include "model/tree/query/tree_query.h"

#include <QRectF>

#include <cstdint>
#include <vector>

namespace strata {

struct MapTile {
    NodeId node; // of "other": the folder whose small remaining paths it stands for
    QRectF rect;
    std::uint64_t bytes = 0;
    LayerNumber layer; // the one that supplies most of the bytes
    bool severalLayers = false;
    bool hidden = false;    // bytes that were removed or replaced
    bool folder = false;    // can be zoomed into
    std::size_t others = 0; // > 0: the number of small paths that it combines
};

/// Immutable once built. Tiles fill the area, do not overlap, and are in the reading order of their folders.
class MapTiles {
public:
    /// Tiles for the contents of `root`, in `area`. `hidden` may be null: only visible files. A folder with a large
    /// tile is shown by its contents. If stopped, returns what has been built so far.
    [[nodiscard]] static MapTiles build(const TreeQuery &query, const HiddenTotals *hidden, NodeId root,
                                        const QRectF &area, const StopToken &stop = {});

    [[nodiscard]] const std::vector<MapTile> &tiles() const { return m_tiles; }
    /// -1 if there is none.
    [[nodiscard]] int tileAt(const QPointF &point) const;
    /// The tile that shows a path: its own, or that of an ancestor; -1 if there is none.
    [[nodiscard]] int tileOf(const ImageTree &tree, NodeId id) const;
    /// The next tile from `from` in a direction (Qt::Key_Left …); `from` itself at the edge.
    [[nodiscard]] int neighbour(int from, int key) const;

    [[nodiscard]] std::uint64_t seenBytes() const { return m_seen; }
    [[nodiscard]] std::uint64_t hiddenBytes() const { return m_hidden; }

private:
    std::vector<MapTile> m_tiles;
    std::uint64_t m_seen = 0;
    std::uint64_t m_hidden = 0;
};

} // namespace strata
