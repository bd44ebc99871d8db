// SPDX-License-Identifier: Apache-2.0
#include "model/lab/listing/container_layer.h"

#include "model/base/path.h"
#include "model/base/time_text.h"
#include "model/lab/lab_content.h"
#include "model/lab/listing/layer_listing.h"
#include "model/tree/whiteout.h"

#include <map>
#include <optional>
#include <utility>

namespace strata {

namespace {

bool isMarkName(std::string_view path)
{
    return markerKind(baseName(path)) != MarkerKind::None;
}

/// The root's item, if it is not what the branches say.
std::optional<LayerItem> changedRoot(const LabSession &session, std::int64_t now)
{
    const LabObject &root = session.layer().object(UpperId::Root);
    const LabObject below = rootObject(session.branches());
    const bool isSame = root.mode == below.mode && root.uid == below.uid && root.gid == below.gid &&
                        root.mtime == below.mtime && root.xattrs == below.xattrs;
    return isSame ? std::nullopt : std::optional(layerItem(".", root, now));
}

LayerItem whiteoutItem(std::string path, std::int64_t now)
{
    LayerItem item;
    item.path = std::move(path);
    item.type = EntryType::Whiteout;
    item.mtime = {now, 0};
    return item;
}

void makeLink(LayerItem &item, const std::string &target)
{
    item.type = EntryType::Hardlink;
    item.linkTarget = target;
    item.content = nullptr;
}

class BranchItems {
public:
    explicit BranchItems(const LabBranch &branch) : m_branch(branch) {}

    std::vector<LayerItem> run()
    {
        if (const auto root = m_branch.find({}); root && root->object.isFolder())
            m_list.push_back(layerItem(".", root->object, 0));
        addFolder({});
        return std::move(m_list);
    }

private:
    void addFolder(const std::string &folder)
    {
        for (const std::string &name : m_branch.names(folder)) {
            const std::string path = joinedPath(folder, name);
            const auto found = m_branch.find(path);
            if (!found || isMarkName(path))
                continue;
            add(path, *found);
            if (!found->isWhiteout && found->object.isFolder())
                addFolder(path);
        }
    }

    void add(const std::string &path, const BranchEntry &found)
    {
        if (found.isWhiteout) {
            m_list.push_back(whiteoutItem(path, 0));
            return;
        }
        LayerItem item = layerItem(path, found.object, 0);
        item.opaque = found.isOpaque;
        if (found.links > 1 && !found.object.isFolder()) {
            const auto [first, isNew] = m_firstNames.try_emplace(found.inode, path);
            if (!isNew)
                makeLink(item, first->second);
        }
        m_list.push_back(std::move(item));
    }

    const LabBranch &m_branch;
    std::vector<LayerItem> m_list;
    std::map<std::uint64_t, std::string> m_firstNames;
};

} // namespace

LayerItem layerItem(std::string path, const LabObject &object, std::int64_t now)
{
    LayerItem item;
    item.path = std::move(path);
    item.type = object.type;
    item.mode = object.mode;
    item.uid = object.uid;
    item.gid = object.gid;
    item.userName = object.userName;
    item.groupName = object.groupName;
    item.mtime = object.mtime.isNew ? Instant{now, 0} : Instant{object.mtime.seconds, object.mtime.nanos};
    item.linkTarget = object.target;
    item.device = object.device;
    for (const auto &[name, value] : object.xattrs)
        item.xattrs.push_back({name, value});
    if (object.isFile())
        item.content = sourceOf(object.content);
    return item;
}

bool isLaterName(const ListedObject &listed)
{
    return !listed.links.empty() && listed.links.front() < listed.path;
}

std::vector<LayerItem> layerItems(const Listing &listing, std::int64_t now)
{
    std::vector<LayerItem> items;
    items.reserve(listing.size());
    for (const ListedObject &listed : listing) {
        if (listed.kind == ListedKind::Whiteout) {
            items.push_back(whiteoutItem(listed.path, now));
            continue;
        }
        LayerItem &item = items.emplace_back(layerItem(listed.path, listed.object, now));
        item.opaque = listed.isOpaque;
        if (isLaterName(listed))
            makeLink(item, listed.links.front());
    }
    return items;
}

std::vector<LayerItem> containerItems(const LabSession &session, std::int64_t now)
{
    std::vector<LayerItem> items = layerItems(layerListing(session), now);
    std::erase_if(items,
                  [](const LayerItem &item) { return item.type != EntryType::Whiteout && isMarkName(item.path); });
    if (auto root = changedRoot(session, now))
        items.insert(items.begin(), *std::move(root));
    return items;
}

std::vector<LayerItem> branchItems(const LabBranch &branch)
{
    return BranchItems(branch).run();
}

} // namespace strata
