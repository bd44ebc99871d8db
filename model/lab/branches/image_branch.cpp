// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/image_branch.h"

#include "model/base/lazy.h"
#include "model/base/path.h"
#include "model/image/content_reader.h"
#include "model/lab/branches/unpacked_branch.h"
#include "model/tree/whiteout.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace strata {

namespace {

class ImageLayerBranch : public LabBranch {
public:
    ImageLayerBranch(ImageTreePtr tree, LayerNumber number, ContentOpener opener)
        : m_tree(std::move(tree))
        , m_number(number)
        , m_layer(m_tree->layer(number))
        , m_objects(m_tree, std::move(opener))
    {
    }

    [[nodiscard]] std::optional<BranchEntry> find(std::string_view path) const override
    {
        if (!m_layer)
            return std::nullopt;
        if (path.empty())
            return entryOf(LayerTree::root(), path, hasOpaqueMark(LayerTree::root()));
        const auto folder = m_layer->find(parentPath(path));
        if (!folder || !m_layer->entry(*folder).isDirectory())
            return std::nullopt;
        const auto own = m_layer->child(*folder, baseName(path));
        const auto mark = m_layer->child(*folder, std::string(whiteoutPrefix) + std::string(baseName(path)));
        if (own && isObject(*own))
            return entryOf(*own, path, mark.has_value() || hasOpaqueMark(*own));
        if (!mark)
            return std::nullopt;
        BranchEntry removed;
        removed.isWhiteout = true;
        return removed;
    }

    [[nodiscard]] std::vector<std::string> names(std::string_view folder) const override
    {
        std::vector<std::string> names;
        const auto found = m_layer ? m_layer->find(folder) : std::nullopt;
        if (!found || !m_layer->entry(*found).isDirectory())
            return names;
        for (const EntryId id : m_layer->children(*found)) {
            if (isObject(id))
                names.emplace_back(m_layer->name(id));
            else if (m_layer->entry(id).type == EntryType::Whiteout)
                names.emplace_back(whiteoutTarget(m_layer->name(id)));
        }
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
        return names;
    }

    [[nodiscard]] std::vector<std::string> someNames(std::string_view folder, std::string_view from,
                                                     std::size_t most) const override
    {
        const auto found = m_layer ? m_layer->find(folder) : std::nullopt;
        if (!found || !m_layer->entry(*found).isDirectory() || most == 0)
            return {};
        // Two sorted lists: the objects, and the whiteouts under the names that they remove.
        std::vector<std::string> objects;
        eachChildFrom(*found, from, [&](EntryId id) {
            if (isObject(id))
                objects.emplace_back(m_layer->name(id));
            return objects.size() < most;
        });
        std::vector<std::string> removed;
        eachChildFrom(*found, std::string(whiteoutPrefix) + std::string(from), [&](EntryId id) {
            const std::string_view name = m_layer->name(id);
            if (!name.starts_with(whiteoutPrefix))
                return false;
            if (m_layer->entry(id).type == EntryType::Whiteout)
                removed.emplace_back(whiteoutTarget(name));
            return removed.size() < most;
        });
        std::vector<std::string> names;
        std::ranges::set_union(objects, removed, std::back_inserter(names));
        names.resize(std::min(names.size(), most));
        return names;
    }

    [[nodiscard]] std::vector<std::string> pathsOf(std::uint64_t inode) const override
    {
        std::vector<std::string> paths;
        const auto known = linksByInode().find(inode);
        if (known == linksByInode().end())
            return paths;
        for (const EntryId id : known->second)
            paths.push_back(m_layer->path(id));
        return paths;
    }

    [[nodiscard]] std::int64_t newestTime() const override
    {
        std::int64_t newest = 0;
        for (std::uint32_t i = 0; m_layer && i < m_layer->entryCount(); ++i)
            newest = std::max(newest, std::int64_t{m_layer->entry(EntryId(i)).mtime});
        return newest;
    }
    [[nodiscard]] bool hasMarksAsFiles() const override { return false; }

private:
    using Links = std::map<std::uint64_t, std::vector<EntryId>>;

    /// Children that do not come before a name, until `visit` answers false.
    template<class Visit>
    void eachChildFrom(EntryId folder, std::string_view from, Visit visit) const
    {
        const std::span<const EntryId> all = m_layer->children(folder);
        auto at = std::ranges::lower_bound(all, from, {}, [this](EntryId id) { return m_layer->name(id); });
        while (at != all.end() && visit(*at))
            ++at;
    }

    [[nodiscard]] bool isObject(EntryId id) const
    {
        const Entry &entry = m_layer->entry(id);
        const bool isMark = entry.type == EntryType::Whiteout || entry.type == EntryType::OpaqueMark;
        const bool leadsNowhere = entry.type == EntryType::Hardlink && !m_tree->inode({m_number, id});
        return !isMark && !leadsNowhere && !entry.has(Entry::AufsHidden);
    }

    [[nodiscard]] bool hasOpaqueMark(EntryId id) const
    {
        return m_layer->entry(id).isDirectory() && m_layer->child(id, opaqueName).has_value();
    }

    /// A folder without an entry of its own shows what lower layers say of it.
    [[nodiscard]] EntryRef attributesOf(EntryRef ref, std::string_view path) const
    {
        if (!m_tree->entry(ref).has(Entry::Implied))
            return ref;
        const auto node = m_tree->find(path);
        const Change *change = node ? m_tree->versionAt(*node, m_number) : nullptr;
        return change != nullptr && m_tree->entry(*change).isDirectory() ? m_tree->ref(*change) : ref;
    }

    [[nodiscard]] BranchEntry entryOf(EntryId id, std::string_view path, bool isOpaque) const
    {
        const EntryRef inode = *m_tree->inode({m_number, id});
        BranchEntry found;
        found.inode = ImageObjects::inodeNumber(inode);
        found.isOpaque = isOpaque && m_tree->entry(inode).isDirectory();
        found.object = m_objects.object(attributesOf(inode, path));
        if (const auto links = linksByInode().find(found.inode); links != linksByInode().end())
            found.links = static_cast<std::uint32_t>(links->second.size());
        return found;
    }

    /// All names of this layer's files that have more than one; collected when first asked for.
    [[nodiscard]] const Links &linksByInode() const
    {
        return m_links.value([this] {
            Links links;
            const auto all = m_tree->hardlinks(); // by link, and so by layer
            const auto layerOf = [](const auto &pair) { return pair.first.layer; };
            for (const auto &[link, inode] : std::ranges::equal_range(all, m_number, {}, layerOf)) {
                std::vector<EntryId> &names = links[ImageObjects::inodeNumber(inode)];
                if (names.empty() && inode.layer == m_number && !m_layer->entry(inode.entry).has(Entry::Superseded))
                    names.push_back(inode.entry);
                names.push_back(link.entry);
            }
            return links;
        });
    }

    ImageTreePtr m_tree;
    LayerNumber m_number;
    LayerTreePtr m_layer; // null: could not be read
    ImageObjects m_objects;
    Lazy<Links> m_links;
};

} // namespace

namespace {

/// Whether the layer stores something below a link of its own.
bool leadsElsewhere(const ImageTree &tree, LayerNumber number)
{
    const LayerTreePtr &layer = tree.layer(number);
    for (std::uint32_t id = 1; layer && id < layer->entryCount(); ++id) {
        if (layer->entry(layer->entry(EntryId(id)).parent).type == EntryType::Symlink)
            return true;
    }
    return false;
}

LabBranches branchesOf(const ImageTreePtr &tree, LayerNumber top, Unpack unpack, const ContentOpener &opener)
{
    LabBranches branches;
    for (LayerNumber number = top; number.isLayer(); number = LayerNumber(number.value - 1)) {
        if (unpack == Unpack::Stacked || leadsElsewhere(*tree, number))
            branches.push_back(std::make_shared<UnpackedBranch>(tree, number, opener));
        else
            branches.push_back(std::make_shared<ImageLayerBranch>(tree, number, opener));
    }
    return branches;
}

} // namespace

LabBranches imageBranches(const ImageTreePtr &tree, LayerNumber top, const ContentOpener &opener)
{
    return branchesOf(tree, top, Unpack::Overlay, opener);
}

LabBranches imageBranches(const ImagePtr &image, LayerNumber top)
{
    auto reader = std::make_shared<ContentReader>(image);
    return branchesOf(image->tree(), top, image->unpack(), [reader](EntryRef entry) { return reader->open(entry); });
}

} // namespace strata
