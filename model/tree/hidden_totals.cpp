// SPDX-License-Identifier: Apache-2.0
#include "model/tree/hidden_totals.h"

#include "model/tree/hidden_files.h"

#include <algorithm>
#include <tuple>

namespace strata {

HiddenTotals::HiddenTotals(const ImageTree &tree, LayerNumber at) : m_bytes(tree.nodeCount())
{
    forEachHiddenFile(tree, at, [&](const HiddenFile &file) {
        m_versions.push_back({file.node, file.inode.layer, tree.entry(file.inode).size});
        m_bytes[file.node.value] += m_versions.back().bytes;
    });
    std::ranges::sort(m_versions, {}, [](const Version &version) { return std::tuple(version.node, version.layer); });
    for (std::size_t i = m_bytes.size(); i-- > 1;) // children have greater ids than their parent
        m_bytes[tree.parent(NodeId(static_cast<std::uint32_t>(i))).value] += m_bytes[i];
}

std::span<const HiddenTotals::Version> HiddenTotals::versions(NodeId id) const
{
    const auto found = std::ranges::equal_range(m_versions, id, {}, &Version::node);
    return {found.begin(), found.end()};
}

} // namespace strata
