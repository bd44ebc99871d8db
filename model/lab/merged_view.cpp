// SPDX-License-Identifier: Apache-2.0
#include "model/lab/merged_view.h"

#include "model/base/path.h"
#include "model/lab/branches/memory_branch.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace strata {

namespace {

LookupAnswer answerOf(const LabObject &object, bool isOpaque)
{
    if (object.isFolder())
        return isOpaque ? LookupAnswer::OpaqueFolder : LookupAnswer::Folder;
    return object.isFile() ? LookupAnswer::File : LookupAnswer::Other;
}

LookupAnswer answerOf(const std::optional<BranchEntry> &entry)
{
    if (!entry)
        return LookupAnswer::Nothing;
    return entry->isWhiteout ? LookupAnswer::Whiteout : answerOf(entry->object, entry->isOpaque);
}

} // namespace

LabObject rootObject(const LabBranches &branches)
{
    for (const LabBranchPtr &branch : branches) {
        if (auto root = branch->find({}); root && root->object.isFolder())
            return std::move(root->object);
    }
    return defaultObject(EntryType::Directory);
}

void MergedView::trace(std::string path, std::optional<std::size_t> branch, LookupAnswer answer) const
{
    if (m_trace != nullptr)
        m_trace->push_back({std::move(path), branch, answer, false});
}

std::vector<LowerPlace> MergedView::everyRoot() const
{
    std::vector<LowerPlace> roots;
    for (std::size_t i = 0; i < m_branches.size(); ++i)
        roots.push_back({i, {}});
    return roots;
}

MergedObject MergedView::upperObject(UpperId id, std::string path) const
{
    MergedObject found;
    found.path = std::move(path);
    found.object = m_layer.object(id);
    found.upper = id;
    return found;
}

MergedObject MergedView::root() const
{
    MergedObject root = upperObject(UpperId::Root, {});
    root.lowers = everyRoot();
    return root;
}

std::optional<MergedObject> MergedView::lowerChild(const std::vector<LowerPlace> &folders, std::string_view name,
                                                   std::string_view path) const
{
    std::optional<MergedObject> found;
    std::string lowerName(name); // changes where a folder was moved
    for (const LowerPlace &folder : folders) {
        LowerPlace place{folder.branch, joinedPath(folder.path, lowerName)};
        auto entry = m_branches[folder.branch]->find(place.path);
        trace(place.path, folder.branch, answerOf(entry));
        if (!entry)
            continue;
        if (entry->isWhiteout)
            break;
        if (found && !entry->object.isFolder()) {
            if (m_rules.mergesOverFiles)
                continue;
            break;
        }
        if (!found) {
            found.emplace();
            found->path = path;
            found->object = std::move(entry->object);
            if (!found->object.isFolder()) {
                found->lowerFile = LowerFile{folder.branch, entry->inode};
                found->lowerLinks = entry->links;
                found->lowers.push_back(std::move(place));
                break;
            }
        }
        found->lowers.push_back(std::move(place));
        if (entry->isOpaque)
            break;
        if (entry->redirect.starts_with('/')) {
            std::ranges::move(foldersBelow(folder.branch, entry->redirect), std::back_inserter(found->lowers));
            break;
        }
        if (!entry->redirect.empty())
            lowerName = entry->redirect;
    }
    return found;
}

std::vector<LowerPlace> MergedView::foldersBelow(std::size_t branch, std::string_view path) const
{
    std::vector<LowerPlace> folders;
    for (std::size_t i = branch + 1; i < m_branches.size(); ++i)
        folders.push_back({i, {}});
    return foldersAt(std::move(folders), path);
}

std::vector<LowerPlace> MergedView::foldersAt(std::vector<LowerPlace> folders, std::string_view path) const
{
    for (const std::string_view component : cleanPath(path).components) {
        auto lower = lowerChild(folders, component, {});
        if (!lower || !lower->object.isFolder())
            return {};
        folders = std::move(lower->lowers);
    }
    return folders;
}

std::vector<LowerPlace> MergedView::lowerFolders(const MergedObject &parent, std::string_view name,
                                                 const UpperMarks &marks) const
{
    if (marks.isOpaque)
        return {};
    if (!marks.lowerPath) {
        auto lower = lowerChild(parent.lowers, name, {});
        return lower && lower->object.isFolder() ? std::move(lower->lowers) : std::vector<LowerPlace>();
    }
    return foldersAt(everyRoot(), *marks.lowerPath);
}

std::optional<MergedObject> MergedView::below(const MergedObject &folder, std::string_view name) const
{
    auto found = lowerChild(folder.lowers, name, joinedPath(folder.path, name));
    if (!found || !m_rules.keepsHardLinks || !found->lowerFile)
        return found;
    if (const UpperId copy = m_layer.copyOf(*found->lowerFile); copy != UpperId::None) {
        found->object = m_layer.object(copy);
        if (m_trace != nullptr)
            m_trace->back().leadsToCopy = true; // the search ended with this file
    }
    return found;
}

std::optional<MergedObject> MergedView::child(const MergedObject &folder, std::string_view name) const
{
    const auto slot = folder.isUpper() ? m_layer.slot(folder.upper, name) : std::nullopt;
    if (!slot) {
        if (folder.isUpper())
            trace(joinedPath(folder.path, name), std::nullopt, LookupAnswer::Nothing);
        return below(folder, name);
    }
    std::string path = joinedPath(folder.path, name);
    if (slot->isWhiteout()) {
        trace(std::move(path), std::nullopt, LookupAnswer::Whiteout);
        return std::nullopt;
    }
    MergedObject found = upperObject(slot->inode, path);
    const UpperMarks &marks = m_layer.state(slot->inode).marks;
    trace(std::move(path), std::nullopt, answerOf(found.object, marks.isOpaque));
    if (found.object.isFolder())
        found.lowers = lowerFolders(folder, name, marks);
    return found;
}

template<class Visit>
void MergedView::eachName(const MergedObject &folder, Visit visit) const
{
    // The highest branch that says anything of a name decides; each one's names are sorted.
    std::vector<BranchName> seen;
    if (folder.isUpper())
        seen = m_layer.listing(folder.upper);
    for (const BranchName &entry : seen) {
        if (!entry.isWhiteout && !visit(entry.name))
            return;
    }
    for (const LowerPlace &lower : folder.lowers) {
        const auto middle = static_cast<std::ptrdiff_t>(seen.size());
        std::vector<BranchName> fresh;
        std::ranges::set_difference(m_branches[lower.branch]->listing(lower.path), seen, std::back_inserter(fresh), {},
                                    &BranchName::name, &BranchName::name);
        for (BranchName &entry : fresh) {
            if (!entry.isWhiteout && !visit(entry.name))
                return;
            seen.push_back(std::move(entry));
        }
        std::ranges::inplace_merge(seen, seen.begin() + middle, {}, &BranchName::name);
    }
}

std::vector<std::string> MergedView::names(const MergedObject &folder) const
{
    std::vector<std::string> names;
    eachName(folder, [&](const std::string &name) {
        names.push_back(name);
        return true;
    });
    std::ranges::sort(names);
    return names;
}

std::vector<std::string> MergedView::someNames(const MergedObject &folder, std::string_view from,
                                               std::size_t most) const
{
    MergedView quiet(*this);
    quiet.m_trace = nullptr;
    std::vector<std::string> names;
    for (std::string start(from); names.size() < most;) {
        std::set<std::string, std::less<>> candidates;
        std::optional<std::string> known; // up to here no name is missing; empty: there are no more than these
        const auto take = [&](std::vector<std::string> part) {
            if (part.size() == most && (!known || part.back() < *known))
                known = part.back();
            candidates.insert(std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
        };
        if (folder.isUpper()) {
            const std::vector<BranchName> listed = m_layer.listing(folder.upper);
            std::vector<std::string> part;
            for (auto at = std::ranges::lower_bound(listed, start, {}, &BranchName::name);
                 at != listed.end() && part.size() < most; ++at)
                part.push_back(at->name);
            take(std::move(part));
        }
        for (const LowerPlace &lower : folder.lowers)
            take(m_branches[lower.branch]->someNames(lower.path, start, most));
        for (const std::string &name : candidates) {
            if (names.size() == most || (known && name > *known))
                break;
            if (quiet.child(folder, name))
                names.push_back(name);
        }
        if (!known)
            break;
        start = *known + '\0';
    }
    return names;
}

bool MergedView::isEmpty(const MergedObject &folder) const
{
    return someNames(folder, {}, 1).empty();
}

std::string MergedView::obstacle(const MergedObject &folder) const
{
    std::string found = folder.isUpper() ? m_layer.obstacle(folder.upper) : std::string();
    for (const LowerPlace &lower : folder.lowers) {
        if (found.empty())
            found = m_branches[lower.branch]->obstacle(lower.path);
    }
    return found;
}

bool MergedView::hasLowerNames(const MergedObject &folder) const
{
    std::set<std::string, std::less<>> removed;
    for (BranchName &entry : m_layer.listing(folder.upper)) {
        if (entry.isWhiteout)
            removed.insert(std::move(entry.name));
    }
    for (const LowerPlace &lower : folder.lowers) {
        for (BranchName &entry : m_branches[lower.branch]->listing(lower.path)) {
            if (entry.isWhiteout)
                removed.insert(std::move(entry.name));
            else if (!removed.contains(entry.name))
                return true;
        }
    }
    return false;
}

bool MergedView::isSameObject(const MergedObject &a, const MergedObject &b) const
{
    const auto identity = [&](const MergedObject &object) {
        const bool hasCopy = m_rules.keepsHardLinks && object.lowerFile;
        return hasCopy && !object.isUpper() ? m_layer.copyOf(*object.lowerFile) : object.upper;
    };
    if (a.path == b.path)
        return true;
    if (identity(a) != UpperId::None || identity(b) != UpperId::None)
        return identity(a) == identity(b);
    return m_rules.keepsHardLinks && a.lowerFile && a.lowerFile == b.lowerFile;
}

} // namespace strata
