// SPDX-License-Identifier: Apache-2.0
#include "model/lab/listing/layer_listing.h"

#include "model/base/path.h"
#include "model/base/split.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace strata {

namespace {

/// An engine packs the upper folder of a plain overlay, and the one of aufs, as it is. Everywhere else it compares the
/// container's tree with that of its image.
bool isPackedAsItIs(const LabSession &session)
{
    const UnionRules &rules = session.rules();
    return session.driver().marks != MarkStyle::None && rules.folderMove != FolderMove::Redirect && !rules.metacopy;
}

/// Adds to a listing what a layer needs to be alone.
class Completer {
public:
    Completer(const LabSession &session, Listing listing)
        : m_session(session), m_view(session.view()), m_listing(std::move(listing))
    {
        for (std::size_t i = 0; i < m_listing.size(); ++i)
            m_indexes.emplace(m_listing[i].path, i);
    }

    Listing run()
    {
        for (const auto &[inode, names] : fileNames())
            addNames(names);
        for (std::size_t i = 0, count = m_listing.size(); i < count; ++i)
            addFolders(std::string(m_listing[i].path));
        std::ranges::sort(m_listing, {}, &ListedObject::path);
        return std::move(m_listing);
    }

private:
    using Names = std::set<std::string>;

    /// Every name of a file of the writable layer, also those under which it is seen only because links are kept.
    [[nodiscard]] std::map<UpperId, Names> fileNames() const
    {
        std::map<UpperId, Names> names;
        collect(UpperId::Root, {}, names);
        if (!m_session.rules().keepsHardLinks || m_session.rules().usesPseudoLinks)
            return names; // an engine packs the folder of aufs without .wh..wh.plnk: the other names stay as they were
        for (const auto &[file, copy] : m_session.layer().copies()) {
            for (const std::string &path : lowerNames(file, copy)) {
                const auto seen = lookUp(path);
                if (seen && !seen->isUpper() && seen->lowerFile == file)
                    names[copy].insert(path);
            }
        }
        return names;
    }

    [[nodiscard]] std::vector<std::string> lowerNames(const LowerFile &file, UpperId copy) const
    {
        std::vector<std::string> names = m_session.branches()[file.branch]->pathsOf(file.inode);
        const UpperMarks &marks = m_session.layer().state(copy).marks;
        if (names.empty() && marks.lowerPath) // it has only one
            names.push_back(*marks.lowerPath);
        return names;
    }

    void collect(UpperId folder, const std::string &path, std::map<UpperId, Names> &names) const
    {
        for (const auto &[name, slot] : m_session.layer().slotsOf(folder)) {
            if (slot.isWhiteout())
                continue;
            const LabObject &object = m_session.layer().object(slot.inode);
            if (object.isFolder())
                collect(slot.inode, joinedPath(path, name), names);
            else if (object.isFile())
                names[slot.inode].insert(joinedPath(path, name));
        }
    }

    void addNames(const Names &names)
    {
        const auto isListed = [this](const std::string &name) { return m_indexes.contains(name); };
        if (names.size() < 2 || std::ranges::none_of(names, isListed))
            return;
        for (const std::string &name : names) {
            ListedObject *listed = entry(name);
            if (listed == nullptr)
                continue;
            listed->links.assign(names.begin(), names.end());
            std::erase(listed->links, name);
        }
    }

    void addFolders(const std::string &path)
    {
        for (std::string_view folder = parentPath(path); !folder.empty(); folder = parentPath(folder)) {
            if (m_indexes.contains(folder))
                return;
            (void)entry(std::string(folder));
        }
    }

    /// The listed object of a path; a new one where there is none yet.
    ListedObject *entry(const std::string &path)
    {
        if (const auto known = m_indexes.find(path); known != m_indexes.end())
            return &m_listing[known->second];
        const auto seen = lookUp(path);
        if (!seen)
            return nullptr;
        m_indexes.emplace(path, m_listing.size());
        ListedObject listed;
        listed.path = path;
        listed.object = seen->object;
        return &m_listing.emplace_back(std::move(listed));
    }

    [[nodiscard]] std::optional<MergedObject> lookUp(std::string_view path) const
    {
        std::optional<MergedObject> found = m_view.root();
        while (found && !path.empty()) {
            const std::string_view name = takeUntil(path, '/');
            found = found->object.isFolder() ? m_view.child(*found, name) : std::nullopt;
        }
        return found;
    }

    const LabSession &m_session;
    MergedView m_view;
    Listing m_listing;
    std::map<std::string, std::size_t, std::less<>> m_indexes; // by path
};

} // namespace

Listing layerListing(const LabSession &session)
{
    Listing listing = isPackedAsItIs(session) ? upperListing(session, MarkStyle::Overlay) : changedListing(session);
    for (ListedObject &listed : listing) {
        if (listed.kind == ListedKind::Removed)
            listed.kind = ListedKind::Whiteout;
    }
    return Completer(session, std::move(listing)).run();
}

} // namespace strata
