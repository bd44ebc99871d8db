// SPDX-License-Identifier: Apache-2.0
#include "model/gate/config/path_pattern.h"

#include "model/tree/merge/link_resolver.h"
#include "model/tree/query/glob.h"
#include "model/tree/tree_walk.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

bool isStored(const ImageTree &tree, NodeId node)
{
    return std::ranges::any_of(tree.changes(node), [](const Change &change) { return !change.isRemoval(); });
}

/// The directory of a glob in which all that it matches is: "/usr/lib" of "/usr/lib/*.so".
std::string literalFolder(const std::string &glob)
{
    const std::size_t wild = std::min(glob.find_first_of("*?[\\"), glob.size());
    const std::size_t slash = glob.rfind('/', wild);
    return slash == std::string::npos ? std::string() : glob.substr(0, slash);
}

} // namespace

PathPattern::PathPattern(std::string text) : m_text(std::move(text)), m_isGlob(isGlob(m_text))
{
    if (m_text.find('/') == std::string::npos)
        return;
    m_path = m_text.starts_with('/') || m_text.starts_with('*') ? m_text : "/" + m_text;
    while (m_path.size() > 1 && m_path.ends_with('/'))
        m_path.pop_back();
}

template<class Exists>
std::vector<NodeId> PathPattern::find(const ImageTree &tree, Exists exists) const
{
    std::vector<NodeId> found;
    if (m_path.empty()) {
        for (std::uint32_t i = 1; i < tree.nodeCount(); ++i) {
            const NodeId node(i);
            const std::string_view name = tree.name(node);
            if ((m_isGlob ? globMatches(m_text, name, false) : name == m_text) && exists(node))
                found.push_back(node);
        }
        return found;
    }
    if (!m_isGlob) {
        if (const auto literal = tree.find(m_path); literal && exists(*literal))
            return {*literal};
        if (const auto resolved = resolvePath(tree, m_path, tree.lastLayer(), false); resolved && exists(*resolved))
            return {*resolved};
        return {};
    }
    const std::string folder = literalFolder(m_path);
    const auto start = folder.empty() ? std::optional(ImageTree::root()) : tree.find(folder);
    if (!start)
        return {};
    walkTree(
        tree, *start, true, [&](NodeId node) { return exists(node) || tree.children(node).count > 0; },
        [&](NodeId node, const std::string &path) {
            if (globMatches(m_path, path, false) && exists(node))
                found.push_back(node);
            return true;
        });
    return found;
}

std::vector<NodeId> PathPattern::visibleIn(const ImageTree &tree) const
{
    return find(tree, [&](NodeId node) { return tree.existsAt(node, tree.lastLayer()); });
}

std::vector<NodeId> PathPattern::storedIn(const ImageTree &tree) const
{
    return find(tree, [&](NodeId node) { return isStored(tree, node); });
}

} // namespace strata
