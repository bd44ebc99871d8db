// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_layer.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/lab/branches/memory_branch.h"
#include "model/lab/listing/container_layer.h"
#include "model/lab/listing/layer_listing.h"
#include "model/tree/whiteout.h"

#include <memory>
#include <optional>

namespace strata {

namespace {

MemoryEntry entryOf(const ListedObject &listed, std::int64_t now)
{
    MemoryEntry entry;
    entry.path = listed.path;
    entry.object = listed.object;
    entry.isWhiteout = listed.kind == ListedKind::Whiteout;
    entry.isOpaque = listed.isOpaque;
    if (entry.object.mtime.isNew)
        entry.object.mtime = {now, false};
    if (isLaterName(listed))
        entry.hardlinkTo = listed.links.front();
    return entry;
}

/// As docker writes a layer: whole seconds, owners as numbers alone.
void keepWhatIsWritten(LabObject &object)
{
    object.mtime.nanos = 0;
    object.userName.clear();
    object.groupName.clear();
}

bool isBelow(std::string_view path, std::string_view folder)
{
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

/// Takes out what is in the volumes, and folders that are there only as the way to it.
void leaveOutVolumes(const LabSession &session, const std::vector<std::string> &volumes, Listing &listing)
{
    for (const std::string &volume : volumes) {
        const std::string folder = normalisedPath(volume);
        const auto removed = std::erase_if(
            listing, [&](const ListedObject &listed) { return folder.empty() || isBelow(listed.path, folder); });
        if (removed == 0)
            continue;
        for (std::string_view at = folder; !at.empty(); at = parentPath(at)) {
            const auto found = std::ranges::find(listing, at, &ListedObject::path);
            const bool isNeeded =
                std::ranges::any_of(listing, [&](const ListedObject &listed) { return isBelow(listed.path, at); });
            const bool isOfImage = std::ranges::any_of(
                session.branches(), [&](const LabBranchPtr &branch) { return branch->find(at).has_value(); });
            const bool isChanged = found != listing.end() && found->object.mtime.isNew && at != folder;
            if (found == listing.end() || isNeeded || !isOfImage || isChanged)
                break;
            listing.erase(found);
        }
    }
}

} // namespace

std::uint64_t fileBytesOf(std::span<const LayerItem> items)
{
    std::uint64_t bytes = 0;
    for (const LayerItem &item : items)
        bytes += item.content ? item.content->size() : item.type == EntryType::Symlink ? item.linkTarget.size() : 0;
    return bytes;
}

std::uint64_t linkBytesOf(std::span<const LayerItem> items)
{
    std::uint64_t bytes = 0;
    for (const LayerItem &item : items)
        bytes += item.type == EntryType::Symlink ? item.linkTarget.size() : 0;
    return bytes;
}

std::vector<std::string> filesLikeMarks(std::span<const LayerItem> items)
{
    std::vector<std::string> paths;
    for (const LayerItem &item : items) {
        const bool isMark = item.type == EntryType::Whiteout || item.type == EntryType::OpaqueMark;
        if (!isMark && baseName(item.path).starts_with(whiteoutPrefix))
            paths.push_back(item.path);
    }
    return paths;
}

Result<void> checkLayerNames(std::span<const LayerItem> items)
{
    for (const std::string &path : filesLikeMarks(items))
        return fail(ErrorCode::Unsupported,
                    Message(QT_TRANSLATE_NOOP("Message", "/%1: in a layer a name that begins with .wh. removes a file"),
                            escapedForDisplay(path)));
    return {};
}

Result<BuiltLayer> builtLayer(const LabSession &session, std::int64_t now, const std::vector<std::string> &volumes)
{
    BuiltLayer layer;
    auto branch = std::make_shared<MemoryBranch>();
    MemoryEntry root;
    root.object = session.layer().object(UpperId::Root);
    if (root.object.mtime.isNew)
        root.object.mtime = {now, false};
    keepWhatIsWritten(root.object);
    layer.entries.push_back(std::move(root));
    Listing listing = layerListing(session);
    leaveOutVolumes(session, volumes, listing);
    for (ListedObject &listed : listing)
        keepWhatIsWritten(listed.object);
    layer.items = layerItems(listing, now);
    layer.fileBytes = fileBytesOf(layer.items);
    for (const ListedObject &listed : listing)
        layer.entries.push_back(entryOf(listed, now));
    for (const MemoryEntry &entry : layer.entries) {
        if (const auto added = branch->add(entry); !added)
            return fail(added);
    }
    layer.branch = std::move(branch);
    return layer;
}

std::vector<std::string> filledVolumes(const LabSession &session)
{
    const UpperTree &layer = session.layer();
    std::vector<std::string> filled;
    for (const std::string &volume : session.volumes()) {
        const std::optional<UpperSlot> at = layer.slotAt(volume);
        if (at && !at->isWhiteout() && layer.object(at->inode).isFolder() && !layer.listing(at->inode).empty())
            filled.push_back(volume);
    }
    return filled;
}

} // namespace strata
