// SPDX-License-Identifier: Apache-2.0
// LayerTreeBuilder: hard links. Engines link the name, then set owner, mode, times and attributes of the link's own
// header on it, and so on the inode with all its names: the last entry that names an inode wins
// (docs/decisions/unpack.md). An inode of a lower layer is left as it is.
#include "model/tree/layer_tree_builder_p.h"
#include "model/tree/path_walk.h"

#include <algorithm>
#include <deque>

namespace strata {

/// The layer alone, as it has grown so far.
struct LayerTreeBuilder::Private::LinkView {
    Private &layer;
    std::deque<std::string> targets; // names that are looked up may move those of the pool

    [[nodiscard]] static EntryId root() { return LayerTree::root(); }
    [[nodiscard]] EntryId parent(EntryId id) const
    {
        return layer.m_folderOwner[layer.tree->m_entries[id.value].parent.value];
    }
    [[nodiscard]] std::optional<EntryId> lookUp(EntryId folder, std::string_view name) const
    {
        const auto number = static_cast<Folder>(layer.tree->m_entries[folder.value].payload);
        const EntryId found = layer.lookUp(number, layer.tree->m_names.intern(name));
        return found.isValid() ? std::optional(found) : std::nullopt;
    }
    [[nodiscard]] bool isFolder(EntryId id) const { return layer.tree->m_entries[id.value].isDirectory(); }
    [[nodiscard]] std::optional<std::string_view> linkTarget(EntryId id)
    {
        const Entry &link = layer.tree->m_entries[id.value];
        if (link.type != EntryType::Symlink)
            return std::nullopt;
        return targets.emplace_back(layer.tree->m_names.text(NameId(static_cast<std::uint32_t>(link.payload))));
    }
    [[nodiscard]] static std::optional<EntryId> missing(EntryId, std::string_view) { return std::nullopt; }
};

/// What the target names at this moment; a link to what comes later leaves the later entry its own header.
void LayerTreeBuilder::Private::linkTo(EntryId link, const EntryInfo &info)
{
    const EntryId inode = linkedInode(info.linkTarget);
    if (!inode.isValid())
        return;
    m_links.emplace_back(link, inode);
    applyHeader(inode, tree->m_entries[link.value]);
}

EntryId LayerTreeBuilder::Private::linkedInode(std::string_view target)
{
    LinkView view{*this, {}};
    const Walked<EntryId> walked = PathWalk<LinkView, EntryId>(view).walk(LayerTree::root(), target, false);
    if (walked.end != WalkEnd::Found || view.isFolder(walked.node))
        return {};
    if (tree->m_entries[walked.node.value].type != EntryType::Hardlink)
        return walked.node;
    const auto known = std::ranges::lower_bound(m_links, walked.node, {}, &std::pair<EntryId, EntryId>::first);
    return known != m_links.end() && known->first == walked.node ? known->second : EntryId();
}

void LayerTreeBuilder::Private::applyHeader(EntryId id, const Entry &link)
{
    Entry &inode = tree->m_entries[id.value];
    inode.owner = link.owner;
    if (inode.type != EntryType::Symlink) { // which has no mode, and whose times are left alone
        inode.mode = link.mode;
        inode.mtime = link.mtime;
        inode.mtimeNanos = link.mtimeNanos;
    }
    if (inode.extra != 0 || link.extra != 0)
        applyXattrs(inode, std::vector<Xattr>(tree->m_extras[link.extra].xattrs));
}

/// Attributes that the header does not name stay, but for capabilities: the kernel drops them when the owner is set.
void LayerTreeBuilder::Private::applyXattrs(Entry &inode, const std::vector<Xattr> &xattrs)
{
    if (inode.extra == 0) {
        if (xattrs.empty())
            return;
        inode.extra = static_cast<std::uint32_t>(tree->m_extras.size());
        tree->m_extras.emplace_back();
    }
    std::vector<Xattr> &kept = tree->m_extras[inode.extra].xattrs;
    std::erase_if(kept, [](const Xattr &one) { return one.name == "security.capability"; });
    for (const Xattr &xattr : xattrs) {
        const auto same = std::ranges::find(kept, xattr.name, &Xattr::name);
        if (same != kept.end())
            same->value = xattr.value;
        else
            kept.push_back(xattr);
    }
    std::ranges::sort(kept, {}, &Xattr::name);
}

} // namespace strata
