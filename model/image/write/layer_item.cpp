// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/layer_item.h"

#include <utility>

namespace strata {

LayerItem itemOf(const LayerTree &layer, EntryId id, std::string path)
{
    const Entry &entry = layer.entry(id);
    const Owner &owner = layer.owner(id);
    LayerItem item;
    item.path = std::move(path);
    const bool isMark = entry.type == EntryType::Whiteout || entry.type == EntryType::OpaqueMark;
    item.type = isMark ? EntryType::File : entry.type;
    item.mode = entry.mode;
    item.uid = owner.uid;
    item.gid = owner.gid;
    item.userName = owner.userName;
    item.groupName = owner.groupName;
    item.mtime = {entry.mtime, entry.mtimeNanos};
    item.linkTarget = layer.linkTarget(id);
    item.device = layer.device(id);
    item.xattrs.assign(layer.xattrs(id).begin(), layer.xattrs(id).end());
    if (entry.has(Entry::Sparse))
        item.sparse = layer.extra(id).sparse;
    return item;
}

std::vector<LayerItem> itemsOf(const LayerTree &layer)
{
    std::vector<LayerItem> items;
    for (std::uint32_t i = 0; i < layer.entryCount(); ++i) {
        const EntryId id(i);
        if (layer.entry(id).has(Entry::Implied))
            continue;
        LayerItem &item = items.emplace_back(itemOf(layer, id, id == LayerTree::root() ? "." : layer.path(id)));
        item.content = layer.content(id);
    }
    return items;
}

} // namespace strata
