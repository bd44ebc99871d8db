// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/unpacked_branch.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <ranges>
#include <utility>

namespace strata {

UnpackedBranch::UnpackedBranch(ImageTreePtr tree, LayerNumber number, ContentOpener opener)
    : m_tree(std::move(tree)), m_number(number), m_objects(m_tree, std::move(opener))
{
}

bool UnpackedBranch::isChanged(NodeId id) const
{
    const std::vector<bool> &all = m_changed.value([this] {
        std::vector<bool> changed(m_tree->nodeCount());
        for (std::size_t node = changed.size(); node-- > 0;) { // children come after their folder
            const NodeId one(static_cast<std::uint32_t>(node));
            if (!changed[node])
                changed[node] = m_tree->changeIn(one, m_number) != nullptr;
            if (changed[node] && one != ImageTree::root())
                changed[m_tree->parent(one).value] = true;
        }
        return changed;
    });
    return all[id.value];
}

std::optional<BranchEntry> UnpackedBranch::find(std::string_view path) const
{
    const auto node = m_tree->find(path);
    if (!node || (*node != ImageTree::root() && !isChanged(*node)))
        return std::nullopt;
    return entryOf(*node);
}

std::optional<BranchEntry> UnpackedBranch::entryOf(NodeId id) const
{
    const Change *version = m_tree->versionAt(id, m_number);
    const auto inode = version != nullptr ? m_tree->inode(m_tree->ref(*version)) : std::nullopt;
    BranchEntry found;
    if (!inode) {
        found.isWhiteout = true;
        return found;
    }
    found.inode = ImageObjects::inodeNumber(*inode);
    found.object = m_objects.object(*inode);
    found.isOpaque = found.object.isFolder() && isNewFolder(id);
    if (const auto names = links().find(found.inode); names != links().end())
        found.links = static_cast<std::uint32_t>(names->second.size());
    return found;
}

bool UnpackedBranch::isNewFolder(NodeId id) const
{
    const Change *change = m_tree->changeIn(id, m_number);
    if (change == nullptr || m_tree->changes(id).front().layer == change->layer)
        return false; // it was there, or there never was one
    const Change *before = m_tree->versionAt(id, LayerNumber(m_number.value - 1));
    return before == nullptr || !m_tree->entry(*before).isDirectory();
}

std::vector<std::string> UnpackedBranch::names(std::string_view folder) const
{
    return someNames(folder, {}, std::numeric_limits<std::size_t>::max());
}

std::vector<std::string> UnpackedBranch::someNames(std::string_view folder, std::string_view from,
                                                   std::size_t most) const
{
    std::vector<std::string> names;
    const auto found = m_tree->find(folder);
    const Change *version = found ? m_tree->versionAt(*found, m_number) : nullptr;
    if (version == nullptr || !m_tree->entry(*version).isDirectory())
        return names;
    const ImageTree::Children children = m_tree->children(*found);
    const auto all = std::views::iota(children.first.value, children.first.value + children.count);
    const auto nameOf = [this](std::uint32_t child) { return m_tree->name(NodeId(child)); };
    for (auto at = std::ranges::lower_bound(all, from, {}, nameOf); at != all.end() && names.size() < most; ++at) {
        if (isChanged(NodeId(*at)))
            names.emplace_back(nameOf(*at));
    }
    return names;
}

const UnpackedBranch::Links &UnpackedBranch::links() const
{
    return m_links.value([this] {
        Links links;
        for (std::size_t node = 0; !m_tree->hardlinks().empty() && node < m_tree->nodeCount(); ++node) {
            const NodeId one(static_cast<std::uint32_t>(node));
            const Change *change = m_tree->changeIn(one, m_number);
            if (change == nullptr || change->isRemoval() || !m_tree->hasOtherName(one, m_number))
                continue;
            if (const auto inode = m_tree->inode(m_tree->ref(*change)))
                links[ImageObjects::inodeNumber(*inode)].push_back(one);
        }
        return links;
    });
}

std::vector<std::string> UnpackedBranch::pathsOf(std::uint64_t inode) const
{
    std::vector<std::string> paths;
    if (const auto names = links().find(inode); names != links().end())
        std::ranges::transform(names->second, std::back_inserter(paths),
                               [this](NodeId id) { return m_tree->path(id); });
    return paths;
}

/// Of what the layer stores: the times of its objects.
std::int64_t UnpackedBranch::newestTime() const
{
    const LayerTree *layer = m_tree->layer(m_number).get();
    std::int64_t newest = 0;
    for (std::uint32_t i = 0; layer != nullptr && i < layer->entryCount(); ++i)
        newest = std::max(newest, std::int64_t{layer->entry(EntryId(i)).mtime});
    return newest;
}

} // namespace strata
