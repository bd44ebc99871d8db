// SPDX-License-Identifier: Apache-2.0
#include "model/waste/dive_score.h"

#include "model/tree/whiteout.h"
#include "model/waste/dive_paths.h"
#include "model/waste/dive_walk.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

namespace strata {

namespace {

using PathId = DivePaths::Id;

bool isWhiteout(std::string_view name)
{
    return name.starts_with(whiteoutPrefix);
}

std::string_view withoutPrefix(std::string_view name)
{
    return isWhiteout(name) ? name.substr(whiteoutPrefix.size()) : name;
}

bool hasWhiteouts(const LayerTree &layer)
{
    for (std::uint32_t i = 0; i < layer.entryCount(); ++i) {
        if (isWhiteout(layer.name(EntryId(i))))
            return true;
    }
    return false;
}

std::uint64_t sizeOf(const LayerTree &layer)
{
    std::uint64_t bytes = 0;
    for (std::uint32_t i = 0; i < layer.entryCount(); ++i)
        bytes += diveSize(layer, EntryId(i));
    return bytes;
}

class DiveScorer {
public:
    explicit DiveScorer(std::vector<const LayerTree *> layers)
        : m_layers(std::move(layers)), m_paths(entriesOf(m_layers))
    {
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            if (hasWhiteouts(*m_layers[i]))
                m_lastWithWhiteouts = i;
        }
    }

    [[nodiscard]] DiveScore run()
    {
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            const bool isStackNeeded = m_lastWithWhiteouts && i <= *m_lastWithWhiteouts;
            if (isStackNeeded && i == 0)
                copyFirst();
            count(*m_layers[i]);
            if (isStackNeeded && i < *m_lastWithWhiteouts)
                stack(*m_layers[i]);
        }
        return score();
    }

private:
    [[nodiscard]] static std::size_t entriesOf(std::span<const LayerTree *const> layers)
    {
        std::size_t entries = 0;
        for (const LayerTree *layer : layers)
            entries += layer->entryCount();
        return entries;
    }

    /// `leave(path, entry, isLeaf)` as in walkAsDive(), with the path as it is written.
    template<class Leave>
    void walk(const LayerTree &layer, Leave leave)
    {
        (void)walkAsDive(
            layer, DivePaths::root, [&](PathId folder, EntryId id) { return m_paths.ensure(folder, layer.name(id)); },
            leave);
    }

    /// For a whiteout, the path that it removes.
    [[nodiscard]] PathId meant(const LayerTree &layer, PathId path, EntryId id)
    {
        const std::string_view name = layer.name(id);
        return isWhiteout(name) ? m_paths.ensure(m_paths[path].parent, withoutPrefix(name)) : path;
    }

    void put(const LayerTree &layer, PathId path, EntryId id)
    {
        const Entry &entry = layer.entry(id);
        m_paths.put(path, entry.isDirectory() && !entry.has(Entry::Implied), diveSize(layer, id));
    }

    /// What dive stacks the first layer on, and looks up its whiteouts in, is a copy of the layer, marks included.
    void copyFirst()
    {
        const LayerTree &layer = *m_layers.front();
        walk(layer, [&](PathId path, EntryId id, bool) {
            put(layer, path, id);
            return true;
        });
    }

    void stack(const LayerTree &layer)
    {
        walk(layer, [&](PathId path, EntryId id, bool) {
            if (isWhiteout(layer.name(id)))
                m_paths.remove(meant(layer, path, id));
            else
                put(layer, path, id);
            return true;
        });
    }

    /// The leaves, up to the first whiteout of something that is not there.
    void count(const LayerTree &layer)
    {
        walk(layer, [&](PathId path, EntryId id, bool isLeaf) {
            if (!isLeaf)
                return true;
            const PathId key = meant(layer, path, id);
            m_paths[key].isSeen = true;
            std::uint64_t size = layer.entry(id).size;
            if (isWhiteout(layer.name(id))) {
                if (!m_paths[key].isThere)
                    return false;
                size = m_paths[key].isDirectory ? m_paths.bytesBelow(key) : 0;
            }
            add(key, size);
            return true;
        });
    }

    void add(PathId key, std::uint64_t size)
    {
        DivePaths::Path &path = m_paths[key];
        path.sum += size;
        path.least = path.count == 0 ? size : std::min(path.least, size);
        if (++path.count == 2)
            m_repeated.push_back(key);
    }

    [[nodiscard]] DiveScore score() const
    {
        DiveScore score;
        std::uint64_t least = 0;
        std::uint64_t sum = 0;
        for (PathId id = 0; id < m_paths.count(); ++id) {
            const DivePaths::Path &path = m_paths[id];
            if (path.isSeen)
                least += path.count == 0 ? UINT64_MAX : path.least; // not counted: minus one
            sum += path.sum;
        }
        if (sum != 0)
            score.efficiency = static_cast<double>(static_cast<std::int64_t>(least)) /
                               static_cast<double>(static_cast<std::int64_t>(sum));
        for (const PathId id : m_repeated) {
            score.files.push_back({m_paths.text(id), m_paths[id].sum, m_paths[id].count});
            score.wastedBytes += m_paths[id].sum;
        }
        std::ranges::stable_sort(score.files, {}, &DiveFile::bytes);
        return score;
    }

    std::vector<const LayerTree *> m_layers;
    DivePaths m_paths;
    std::vector<PathId> m_repeated; // in the order in which the second leaf was found
    std::optional<std::size_t> m_lastWithWhiteouts;
};

} // namespace

DiveScore diveScoreOf(const ImageTree &tree)
{
    std::vector<const LayerTree *> layers;
    std::vector<std::uint64_t> bytes;
    for (std::uint32_t i = 0; i < tree.lastLayer().value; ++i) {
        const LayerTreePtr &layer = tree.layer(LayerNumber::fromIndex(i));
        bytes.push_back(layer ? sizeOf(*layer) : 0);
        if (layer)
            layers.push_back(layer.get());
    }
    // Of a single layer without whiteouts, no path is there twice.
    DiveScore score = layers.size() == 1 && !hasWhiteouts(*layers.front()) ? DiveScore() : DiveScorer(layers).run();
    score.layerBytes = std::move(bytes);
    for (std::size_t i = 0; i < score.layerBytes.size(); ++i) {
        score.sizeBytes += score.layerBytes[i];
        score.userSizeBytes += i == 0 ? 0 : score.layerBytes[i];
    }
    score.userWastedPercent = static_cast<double>(score.wastedBytes) / static_cast<double>(score.userSizeBytes);
    return score;
}

} // namespace strata
