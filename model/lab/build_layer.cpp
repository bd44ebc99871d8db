// SPDX-License-Identifier: Apache-2.0
#include "model/lab/build_layer.h"

#include "model/lab/build_sources.h"
#include "model/lab/lab_listing.h"
#include "model/lab/memory_branch.h"

#include <memory>

namespace strata {

namespace {

LayerItem itemOf(const ListedObject &listed)
{
    const LabObject &object = listed.object;
    LayerItem item;
    item.path = listed.path;
    item.type = listed.kind == ListedKind::Whiteout ? EntryType::Whiteout : object.type;
    item.mode = object.mode;
    item.uid = object.uid;
    item.gid = object.gid;
    item.mtime = {object.mtime.seconds, 0};
    item.target = object.target;
    item.device = object.device;
    item.opaque = listed.isOpaque;
    for (const auto &[name, value] : object.xattrs)
        item.xattrs.push_back({name, value});
    if (object.isFile() && listed.kind == ListedKind::Object)
        item.content = sourceOf(object.content);
    return item;
}

MemoryEntry entryOf(const ListedObject &listed)
{
    MemoryEntry entry;
    entry.path = listed.path;
    entry.object = listed.object;
    entry.isWhiteout = listed.kind == ListedKind::Whiteout;
    entry.isOpaque = listed.isOpaque;
    return entry;
}

} // namespace

Result<BuiltLayer> builtLayer(const LabSession &session, std::int64_t now)
{
    BuiltLayer layer;
    auto branch = std::make_shared<MemoryBranch>();
    MemoryEntry root;
    root.object = session.layer().object(UpperId::Root);
    if (root.object.mtime.isNew)
        root.object.mtime = {now, false};
    if (const auto added = branch->add(root); !added)
        return fail(added);
    layer.entries.push_back(std::move(root));
    for (ListedObject &listed : writableListing(session)) {
        if (listed.object.mtime.isNew)
            listed.object.mtime = {now, false};
        LayerItem item = itemOf(listed);
        MemoryEntry entry = entryOf(listed);
        layer.fileBytes += item.type == EntryType::Symlink ? item.target.size() : 0;
        const bool isSecondName = !listed.links.empty() && listed.links.front() < listed.path;
        if (isSecondName) {
            item.type = EntryType::Hardlink;
            item.target = listed.links.front();
            item.content = nullptr;
            entry.hardlinkTo = listed.links.front();
        } else if (item.content) {
            layer.fileBytes += item.content->size();
        }
        if (const auto added = branch->add(entry); !added)
            return fail(added);
        layer.items.push_back(std::move(item));
        layer.entries.push_back(std::move(entry));
    }
    layer.branch = std::move(branch);
    return layer;
}

} // namespace strata
