// SPDX-License-Identifier: Apache-2.0
#include "model/gate/growth/growth_pairs.h"

#include "model/gate/growth/signed_bytes.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

/// Below each node, what no package owns, of all files.
std::vector<std::uint64_t> unownedSums(const SizeProfile &profile)
{
    std::vector<std::uint64_t> sums(profile.nodes.size());
    for (std::size_t i = sums.size(); i-- > 0;) {
        const ProfileNode &node = profile.nodes[i];
        if (node.package == ProfileNode::none)
            sums[i] += node.bytes.files;
        for (std::uint32_t k = 0; k < node.childCount; ++k)
            sums[i] += sums[node.firstChild + k];
    }
    return sums;
}

/// All bytes below a node that no package owns.
std::uint64_t unownedBytes(const SizeProfile &profile, std::uint32_t top, MeasuredSize kind)
{
    std::uint64_t sum = 0;
    std::vector<std::uint32_t> waiting{top};
    while (!waiting.empty()) {
        const ProfileNode &node = profile.nodes[waiting.back()];
        waiting.pop_back();
        if (node.package == ProfileNode::none)
            sum += node.bytes.of(kind);
        for (std::uint32_t k = 0; k < node.childCount; ++k)
            waiting.push_back(node.firstChild + k);
    }
    return sum;
}

bool ownsAnything(const SizeProfile &profile, std::uint32_t top)
{
    std::vector<std::uint32_t> waiting{top};
    while (!waiting.empty()) {
        const ProfileNode &node = profile.nodes[waiting.back()];
        waiting.pop_back();
        if (node.package != ProfileNode::none && (node.bytes.files != 0 || node.bytes.visible != 0))
            return true;
        for (std::uint32_t k = 0; k < node.childCount; ++k)
            waiting.push_back(node.firstChild + k);
    }
    return false;
}

} // namespace

GrowthPairs::GrowthPairs(const SizeProfile &old, const SizeProfile &now, MeasuredSize kind)
    : m_old(old), m_now(now), m_kind(kind)
{
    addPackages(old, m_placesOld, false);
    addPackages(now, m_placesNow, true);
    if (old.threshold > 0)
        m_sumsNow = unownedSums(now);
    m_nodes.reserve(std::max(old.nodes.size(), now.nodes.size()) + 1);
    m_nodes.push_back({.a = old.nodes.empty() ? PairNode::none : 0, .b = now.nodes.empty() ? PairNode::none : 0});
    for (std::uint32_t i = 0; i < m_nodes.size(); ++i) {
        count(i);
        pairChildren(i);
    }
    sumUp();
}

void GrowthPairs::addPackages(const SizeProfile &side, std::vector<std::uint32_t> &places, bool isNew)
{
    for (const ProfilePackage &package : side.packages) {
        const auto next = static_cast<std::uint32_t>(m_packages.size());
        const auto [known, isUnknown] = m_packageIndex.try_emplace({package.manager, package.name}, next);
        if (isUnknown)
            m_packages.push_back({package.manager, package.name, {}, {}, 0});
        places.push_back(known->second);
        PairPackage &pair = m_packages[known->second];
        (isNew ? pair.after : pair.before) = package.version;
        const std::uint64_t bytes = package.bytes.of(m_kind);
        pair.delta = wrappedSum(pair.delta, isNew ? growthOfSize(0, bytes) : growthOfSize(bytes, 0));
    }
}

/// Both lists of children are sorted by name.
void GrowthPairs::pairChildren(std::uint32_t node)
{
    const PairNode pair = m_nodes[node];
    std::uint32_t a = 0;
    std::uint32_t aEnd = 0;
    std::uint32_t b = 0;
    std::uint32_t bEnd = 0;
    if (pair.a != PairNode::none) {
        a = m_old.nodes[pair.a].firstChild;
        aEnd = a + m_old.nodes[pair.a].childCount;
    }
    if (pair.b != PairNode::none) {
        b = m_now.nodes[pair.b].firstChild;
        bEnd = b + m_now.nodes[pair.b].childCount;
    }
    m_nodes[node].firstChild = static_cast<std::uint32_t>(m_nodes.size());
    while (a < aEnd || b < bEnd) {
        const int order = a == aEnd ? 1 : b == bEnd ? -1 : m_old.nodes[a].name.compare(m_now.nodes[b].name);
        if (order < 0)
            addChild(node, a++, PairNode::none);
        else if (order > 0)
            addChild(node, PairNode::none, b++);
        else
            addChild(node, a++, b++);
    }
    m_nodes[node].childCount = static_cast<std::uint32_t>(m_nodes.size()) - m_nodes[node].firstChild;
}

/// What a baseline left out as too small is left out here, too: it counts for the directory.
void GrowthPairs::addChild(std::uint32_t parent, std::uint32_t a, std::uint32_t b)
{
    const bool isSmall = a == PairNode::none && m_old.threshold > 0 && m_sumsNow[b] < m_old.threshold;
    if (isSmall && !ownsAnything(m_now, b)) {
        std::int64_t &own = m_nodes[parent].own;
        own = wrappedSum(own, growthOfSize(0, unownedBytes(m_now, b, m_kind)));
        return;
    }
    m_nodes.push_back({.a = a, .b = b, .parent = parent});
}

void GrowthPairs::count(std::uint32_t node)
{
    PairNode &pair = m_nodes[node];
    std::uint64_t before = 0;
    std::uint64_t after = 0;
    if (pair.a != PairNode::none) {
        const ProfileNode &side = m_old.nodes[pair.a];
        before = side.bytes.of(m_kind);
        if (side.package != ProfileNode::none)
            pair.package = m_placesOld[side.package];
    }
    if (pair.b != PairNode::none) {
        const ProfileNode &side = m_now.nodes[pair.b];
        after = side.bytes.of(m_kind);
        if (side.package != ProfileNode::none)
            pair.package = m_placesNow[side.package];
    }
    std::int64_t &sum = pair.package == PairNode::none ? pair.own : m_packages[pair.package].delta;
    sum = wrappedSum(sum, growthOfSize(before, after));
}

void GrowthPairs::sumUp()
{
    for (std::size_t i = m_nodes.size(); i-- > 0;) {
        PairNode &node = m_nodes[i];
        node.net = wrappedSum(node.net, node.own);
        node.gross += magnitude(node.own);
        if (node.parent == PairNode::none)
            continue;
        m_nodes[node.parent].net = wrappedSum(m_nodes[node.parent].net, node.net);
        m_nodes[node.parent].gross += node.gross;
    }
}

std::string_view GrowthPairs::name(std::uint32_t node) const
{
    const PairNode &pair = m_nodes[node];
    return pair.b != PairNode::none ? m_now.nodes[pair.b].name : m_old.nodes[pair.a].name;
}

std::string GrowthPairs::path(std::uint32_t node) const
{
    std::string text;
    for (; m_nodes[node].parent != PairNode::none; node = m_nodes[node].parent)
        text.insert(0, "/" + std::string(name(node)));
    return text.empty() ? "/" : text;
}

} // namespace strata
