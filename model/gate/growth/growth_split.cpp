// SPDX-License-Identifier: Apache-2.0
#include "model/gate/growth/growth_split.h"

#include "model/gate/growth/signed_bytes.h"
#include "model/tree/linked_inodes.h"

#include <queue>

#include <algorithm>
#include <set>
#include <utility>

namespace strata {

namespace {

/// A directory is divided if one thing, or a few large directories in it, hold so much of the difference …
constexpr double tellingShare = 0.6;
constexpr std::uint64_t largePart = 20; // … where large is more than one part in so many of all differences
/// What is less than one part in so many of all differences is not a part of its own.
constexpr std::uint64_t smallPart = 1000;

class Splitter {
public:
    explicit Splitter(const GrowthPairs &pairs) : m_pairs(pairs), m_nodes(pairs.nodes())
    {
        std::uint64_t gross = m_nodes[0].gross;
        for (const PairPackage &package : pairs.packages())
            gross += magnitude(package.delta);
        m_large = std::max<std::uint64_t>(1, gross / largePart);
        m_small = std::max<std::uint64_t>(1, gross / smallPart);
    }

    [[nodiscard]] std::vector<SplitPart> run()
    {
        addPackages();
        std::vector<std::uint32_t> waiting{0};
        while (!waiting.empty()) {
            const std::uint32_t node = waiting.back();
            waiting.pop_back();
            if (node == 0 || saysMoreInParts(node))
                divide(node, waiting);
            else
                addNode(node);
        }
        return std::move(m_parts);
    }

private:
    void addPackages()
    {
        for (std::uint32_t i = 0; i < m_pairs.packages().size(); ++i) {
            const PairPackage &package = m_pairs.packages()[i];
            if (package.delta == 0)
                continue;
            m_parts.push_back({.part = {.kind = CausePartKind::Package,
                                        .name = package.name,
                                        .manager = package.manager,
                                        .before = package.before,
                                        .after = package.after,
                                        .bytes = package.delta},
                               .package = i});
        }
    }

    [[nodiscard]] bool saysMoreInParts(std::uint32_t id) const
    {
        const PairNode &node = m_nodes[id];
        const double telling = tellingShare * static_cast<double>(node.gross);
        double inDirectories = 0;
        for (std::uint32_t k = 0; k < node.childCount; ++k) {
            const PairNode &child = m_nodes[node.firstChild + k];
            if (static_cast<double>(child.gross) >= telling)
                return true;
            if (child.gross >= m_large && child.childCount != 0)
                inDirectories += static_cast<double>(child.gross);
        }
        return inDirectories > 0 && inDirectories >= telling;
    }

    void divide(std::uint32_t id, std::vector<std::uint32_t> &waiting)
    {
        const PairNode &node = m_nodes[id];
        std::int64_t rest = node.own;
        for (std::uint32_t k = 0; k < node.childCount; ++k) {
            const PairNode &child = m_nodes[node.firstChild + k];
            if (child.gross >= m_small)
                waiting.push_back(node.firstChild + k);
            else
                rest = wrappedSum(rest, child.net);
        }
        if (rest != 0)
            m_parts.push_back(
                {.part = {.kind = CausePartKind::Others, .name = m_pairs.path(id), .bytes = rest}, .node = id});
    }

    void addNode(std::uint32_t id)
    {
        const PairNode &node = m_nodes[id];
        if (node.net == 0)
            return;
        const bool isDirectory = node.childCount != 0;
        m_parts.push_back({.part = {.kind = isDirectory ? CausePartKind::Directory : CausePartKind::File,
                                    .name = m_pairs.path(id),
                                    .bytes = node.net},
                           .node = id});
    }

    const GrowthPairs &m_pairs;
    const std::vector<PairNode> &m_nodes;
    std::uint64_t m_large = 1;
    std::uint64_t m_small = 1;
    std::vector<SplitPart> m_parts;
};

/// Collects, for each part, the layers of the new image that store bytes of it.
class LayerFinder {
public:
    LayerFinder(const GrowthPairs &pairs, std::size_t parts, std::size_t shared)
        : m_pairs(pairs), m_tree(*pairs.now().image->tree()), m_linked(m_tree), m_shared(shared), m_layers(parts)
    {
    }

    void add(std::uint32_t node, std::size_t part)
    {
        const bool isVisible = m_pairs.kind() == MeasuredSize::Visible;
        if (isVisible) {
            if (const Change *version = m_tree.versionAt(NodeId(node), m_tree.lastLayer()))
                count(*version, part, true);
            return;
        }
        for (const Change &change : m_tree.changes(NodeId(node)))
            count(change, part, false);
    }

    /// Base first.
    [[nodiscard]] std::vector<LayerNumber> layersOf(std::size_t part) const
    {
        return {m_layers[part].begin(), m_layers[part].end()};
    }

private:
    void count(const Change &change, std::size_t part, bool isVisible)
    {
        if (change.isRemoval())
            return;
        const auto inode = m_tree.inode(m_tree.ref(change));
        if (!inode || m_tree.entry(*inode).type != EntryType::File || inode->layer.value <= m_shared)
            return;
        const bool isHere = (isVisible || inode->layer == change.layerNumber()) && m_linked.isFirst(*inode);
        if (isHere && m_tree.entry(*inode).size != 0)
            m_layers[part].insert(inode->layer);
    }

    const GrowthPairs &m_pairs;
    const ImageTree &m_tree;
    LinkedInodes m_linked;
    std::size_t m_shared;
    std::vector<std::set<LayerNumber>> m_layers;
};

} // namespace

std::vector<SplitPart> splitGrowth(const GrowthPairs &pairs)
{
    return Splitter(pairs).run();
}

void findLayers(const GrowthPairs &pairs, std::vector<SplitPart> &parts, std::size_t shared)
{
    if (!pairs.now().image)
        return;
    constexpr std::size_t none = SIZE_MAX;
    const std::vector<PairNode> &nodes = pairs.nodes();
    std::vector<std::size_t> partOf(nodes.size(), none);
    std::vector<std::size_t> partOfPackage(pairs.packages().size(), none);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].node != PairNode::none)
            partOf[parts[i].node] = i;
        else if (parts[i].package != PairNode::none)
            partOfPackage[parts[i].package] = i;
    }
    LayerFinder finder(pairs, parts.size(), shared);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        const PairNode &node = nodes[i];
        if (partOf[i] == none && node.parent != PairNode::none)
            partOf[i] = partOf[node.parent];
        const std::size_t part = node.package == PairNode::none ? partOf[i] : partOfPackage[node.package];
        if (node.b != PairNode::none && part != none)
            finder.add(node.b, part);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].part.bytes <= 0)
            continue;
        CausePart &part = parts[i].part;
        part.layers = finder.layersOf(i);
        for (const LayerNumber layer : part.layers) {
            if (const auto step = pairs.now().layers[layer.index()].step)
                part.steps.push_back(*step);
        }
    }
}

} // namespace strata
