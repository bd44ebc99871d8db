// SPDX-License-Identifier: Apache-2.0
#include "model/tree/hidden_totals.h"

namespace strata {

void forEachHiddenVersion(const ImageTree &tree, NodeId id, LayerNumber at,
                          const std::function<void(const Change &version, std::uint64_t bytes)> &visit)
{
    const Change *seen = tree.versionAt(id, at);
    for (const Change &change : tree.changes(id)) {
        if (change.layerNumber() > at)
            break;
        if (change.isRemoval() || &change == seen)
            continue;
        const Entry &entry = tree.entry(change);
        if (entry.type == EntryType::File && entry.size != 0)
            visit(change, entry.size);
    }
}

HiddenTotals::HiddenTotals(const ImageTree &tree, LayerNumber at) : m_bytes(tree.nodeCount())
{
    for (std::size_t i = m_bytes.size(); i-- > 0;) { // children have greater ids than their parent
        const NodeId id(static_cast<std::uint32_t>(i));
        std::uint64_t own = 0;
        forEachHiddenVersion(tree, id, at, [&own](const Change &, std::uint64_t bytes) { own += bytes; });
        m_bytes[i] += own;
        if (id != ImageTree::root())
            m_bytes[tree.parent(id).value] += m_bytes[i];
    }
}

} // namespace strata
