// SPDX-License-Identifier: Apache-2.0
#include "views/map/map_tiles.h"

#include "model/base/treemap_layout.h"
#include "views/common/layer_names.h"

#include <Qt>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace strata {

namespace {

// Side in pixels; what is smaller goes into "other". Less could still be seen, but would be a crowd without
// names.
constexpr double smallestTile = 12;
constexpr double smallestPart = 3; // of a path that is partly hidden
// A folder is shown by its contents when its tile is at least this large; else it stays one calm tile.
constexpr double openWidth = 110;
constexpr double openHeight = 56;
constexpr double openShare = 1.0 / 16; // of the whole area
constexpr double crowdShare = 0.5;     // a folder that would be "other" for so much of its area is not opened

double areaOf(const QRectF &rect)
{
    return rect.width() * rect.height();
}

struct Weight {
    NodeId node;
    std::uint64_t seen = 0;
    std::uint64_t hidden = 0;
    [[nodiscard]] std::uint64_t sum() const { return seen + hidden; }
};

using LayerBytes = std::map<LayerNumber, std::uint64_t>;

class Builder {
public:
    Builder(const TreeQuery &query, const HiddenTotals *hidden, const QRectF &area, const StopToken &stop)
        : m_query(query), m_tree(query.tree()), m_hidden(hidden), m_area(area), m_stop(stop)
    {
    }

    std::vector<MapTile> run(NodeId root)
    {
        m_root = root;
        m_pending.push_back({weightOf(root), m_area});
        while (!m_pending.empty() && !m_stop.stop_requested()) { // no recursion: a path may have any depth
            const Folder folder = m_pending.back();
            m_pending.pop_back();
            placeFolder(folder.weight, folder.rect);
        }
        return std::move(m_tiles);
    }

    [[nodiscard]] Weight weightOf(NodeId id) const
    {
        const Change *change = m_query.change(id);
        Weight weight{id, 0, m_hidden != nullptr ? m_hidden->bytes(id) : 0};
        if (isGhost())
            return weight;
        const bool isRemoved = change != nullptr && change->isRemoval();
        const bool counted =
            isRemoved ? showsRemoval() : change == nullptr || m_tree.entry(*change).type != EntryType::Hardlink;
        if (counted)
            weight.seen = m_query.bytes(id);
        return weight;
    }

private:
    struct Folder {
        Weight weight;
        QRectF rect;
    };

    std::vector<Weight> contents(NodeId folder) const
    {
        std::vector<Weight> weights;
        const ImageTree::Children children = m_tree.children(folder);
        for (std::uint32_t i = 0; i < children.count; ++i) {
            const NodeId id(children.first.value + i);
            if (!m_query.isVisible(id))
                continue;
            if (const Weight weight = weightOf(id); weight.sum() != 0)
                weights.push_back(weight);
        }
        std::ranges::stable_sort(weights, std::ranges::greater(), &Weight::sum);
        return weights;
    }

    void placeFolder(const Weight &folder, const QRectF &rect)
    {
        const std::vector<Weight> weights = contents(folder.node);
        std::vector<double> areas;
        areas.reserve(weights.size());
        for (const Weight &weight : weights)
            areas.push_back(static_cast<double>(weight.sum()));
        const TreemapLayout layout = TreemapLayout::place(areas, rect, smallestTile);
        const bool crowd = areaOf(layout.other) > crowdShare * areaOf(rect);
        if (folder.node != m_root && (crowd || layout.tiles.empty())) {
            addTile(folder, rect);
            return;
        }
        for (std::size_t i = 0; i < layout.tiles.size(); ++i) {
            if (opens(weights[i].node, layout.tiles[i]))
                m_pending.push_back({weights[i], layout.tiles[i]});
            else
                addTile(weights[i], layout.tiles[i]);
        }
        if (layout.otherCount == 0)
            return;
        MapTile other;
        other.node = folder.node;
        other.rect = layout.other;
        other.others = layout.otherCount;
        for (std::size_t i = layout.tiles.size(); i < weights.size(); ++i)
            other.bytes += weights[i].sum();
        m_tiles.push_back(other);
    }

    [[nodiscard]] static std::uint64_t sumOf(const LayerBytes &layers)
    {
        std::uint64_t sum = 0;
        for (const auto &[layer, bytes] : layers)
            sum += bytes;
        return sum;
    }

    /// Where it is shown what a layer did, what it removed counts with what it was.
    [[nodiscard]] bool showsRemoval() const { return m_query.spec().scope != TreeScope::Merged && !isGhost(); }
    /// Where only hidden versions are shown.
    [[nodiscard]] bool isGhost() const { return m_query.spec().scope == TreeScope::Hidden; }

    [[nodiscard]] bool opens(NodeId id, const QRectF &rect) const
    {
        const bool large =
            rect.width() >= openWidth && rect.height() >= openHeight && areaOf(rect) >= openShare * areaOf(m_area);
        return large && m_query.hasRows(id);
    }

    /// One tile, or one for what is seen beside one for what is hidden.
    void addTile(Weight weight, const QRectF &rect)
    {
        LayerBytes seen;
        LayerBytes hidden;
        sumLayers(weight.node, seen, hidden);
        if (showsRemoval() && !hidden.empty())
            weight = {weight.node, sumOf(seen), sumOf(hidden)};
        const double share = static_cast<double>(weight.seen) / static_cast<double>(weight.sum());
        QRectF first = rect;
        QRectF second = rect;
        if (rect.width() >= rect.height()) {
            first.setWidth(rect.width() * share);
            second.setLeft(first.right());
        } else {
            first.setHeight(rect.height() * share);
            second.setTop(first.bottom());
        }
        const auto room = [](const QRectF &part) { return std::min(part.width(), part.height()) >= smallestPart; };
        if (weight.seen == 0 || weight.hidden == 0 || !room(first) || !room(second)) {
            const bool hiddenWins = weight.hidden > weight.seen;
            m_tiles.push_back(tile(weight.node, rect, hiddenWins ? weight.hidden : weight.seen,
                                   hiddenWins ? hidden : seen, hiddenWins));
            return;
        }
        m_tiles.push_back(tile(weight.node, first, weight.seen, seen, false));
        m_tiles.push_back(tile(weight.node, second, weight.hidden, hidden, true));
    }

    [[nodiscard]] MapTile tile(NodeId id, const QRectF &rect, std::uint64_t bytes, const LayerBytes &layers,
                               bool hidden) const
    {
        MapTile made;
        made.node = id;
        made.rect = rect;
        made.bytes = bytes;
        made.hidden = hidden;
        made.folder = m_query.hasRows(id);
        const auto most = std::ranges::max_element(layers, {}, &LayerBytes::value_type::second);
        if (most != layers.end())
            made.layer = badgeLayer(m_tree, most->first);
        made.severalLayers = layers.size() > 1;
        return made;
    }

    /// Which layers store the bytes at and below a path. Tiles share no path, so all calls together visit
    /// each once.
    void sumLayers(NodeId top, LayerBytes &seen, LayerBytes &hidden) const
    {
        std::vector<NodeId> pending{top};
        while (!pending.empty() && !m_stop.stop_requested()) {
            const NodeId id = pending.back();
            pending.pop_back();
            if (!m_query.isVisible(id))
                continue;
            const Change *change = m_query.change(id);
            if (change != nullptr && !isGhost() && !change->isRemoval() &&
                m_tree.entry(*change).type == EntryType::File)
                seen[change->layerNumber()] += m_tree.entry(*change).size;
            if (change != nullptr && change->isRemoval() && showsRemoval()) {
                const Change &lost = *(change - 1); // a removal always follows what it removes
                if (m_tree.entry(lost).type == EntryType::File)
                    hidden[lost.layerNumber()] += m_tree.entry(lost).size;
            }
            if (m_hidden != nullptr) {
                for (const HiddenTotals::Version &old : m_hidden->versions(id))
                    hidden[old.layer] += old.bytes;
            }
            const ImageTree::Children children = m_tree.children(id);
            for (std::uint32_t i = 0; i < children.count; ++i)
                pending.emplace_back(children.first.value + i);
        }
    }

    const TreeQuery &m_query;
    const ImageTree &m_tree;
    const HiddenTotals *m_hidden;
    QRectF m_area;
    NodeId m_root;
    const StopToken &m_stop;
    std::vector<Folder> m_pending;
    std::vector<MapTile> m_tiles;
};

/// How far `to` is from `from` in the direction of `key`; infinite when it does not.
double distance(const QRectF &from, const QRectF &to, int key)
{
    const QPointF a = from.center();
    const QPointF b = to.center();
    const bool across = key == Qt::Key_Left || key == Qt::Key_Right;
    const bool forward = key == Qt::Key_Right || key == Qt::Key_Down;
    const double near = across ? (forward ? to.left() - from.right() : from.left() - to.right())
                               : (forward ? to.top() - from.bottom() : from.top() - to.bottom());
    if (near < -0.5)
        return std::numeric_limits<double>::infinity();
    return near + 2 * std::abs(across ? a.y() - b.y() : a.x() - b.x());
}

} // namespace

MapTiles MapTiles::build(const TreeQuery &query, const HiddenTotals *hidden, NodeId root, const QRectF &area,
                         const StopToken &stop)
{
    Builder builder(query, hidden, area, stop);
    MapTiles map;
    const Weight all = builder.weightOf(root);
    map.m_seen = all.seen;
    map.m_hidden = all.hidden;
    map.m_tiles = builder.run(root);
    // From top to bottom and from left to right: the order for the keyboard and for those who have it read
    // out.
    std::ranges::stable_sort(map.m_tiles, [](const MapTile &a, const MapTile &b) {
        return std::pair(a.rect.top(), a.rect.left()) < std::pair(b.rect.top(), b.rect.left());
    });
    return map;
}

int MapTiles::tileAt(const QPointF &point) const
{
    const auto found = std::ranges::find_if(m_tiles, [&](const MapTile &tile) { return tile.rect.contains(point); });
    return found == m_tiles.end() ? -1 : static_cast<int>(found - m_tiles.begin());
}

int MapTiles::tileOf(const ImageTree &tree, NodeId id) const
{
    if (id.isValid() && id.value >= tree.nodeCount())
        return -1; // of a newer tree than these tiles
    for (NodeId at = id; at.isValid() && at != ImageTree::root(); at = tree.parent(at)) {
        const auto found =
            std::ranges::find_if(m_tiles, [at](const MapTile &tile) { return tile.node == at && tile.others == 0; });
        if (found != m_tiles.end())
            return static_cast<int>(found - m_tiles.begin());
    }
    return -1;
}

int MapTiles::neighbour(int from, int key) const
{
    if (from < 0 || static_cast<std::size_t>(from) >= m_tiles.size())
        return m_tiles.empty() ? -1 : 0;
    const QRectF &start = m_tiles[static_cast<std::size_t>(from)].rect;
    int best = from;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        if (static_cast<int>(i) == from)
            continue;
        if (const double far = distance(start, m_tiles[i].rect, key); far < least) {
            least = far;
            best = static_cast<int>(i);
        }
    }
    return best;
}

} // namespace strata
