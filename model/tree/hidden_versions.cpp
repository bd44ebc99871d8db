// SPDX-License-Identifier: Apache-2.0
#include "model/tree/hidden_versions.h"

#include <span>

namespace strata {

const Change *newestHiddenVersion(const ImageTree &tree, NodeId id, LayerNumber at)
{
    const std::span<const Change> changes = tree.changes(id);
    const Change *seen = tree.versionAt(id, at);
    const bool isDirectory = seen != nullptr && tree.entry(*seen).isDirectory();
    for (std::size_t i = changes.size(); i-- > 0;) {
        const Change &change = changes[i];
        if (change.layerNumber() > at || change.isRemoval() || &change == seen)
            continue;
        if (!isDirectory || !tree.entry(change).isDirectory())
            return &change;
    }
    return nullptr;
}

const Change *hiderOf(const ImageTree &tree, NodeId id, const Change &version)
{
    for (const Change &change : tree.changes(id)) {
        if (change.layer > version.layer)
            return &change;
    }
    return nullptr;
}

} // namespace strata
