// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/memory_branch.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/lab/path_walker.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

/// Those that the kernel can have.
Result<void> checkLengths(std::string_view path)
{
    if (path.size() > longestPath)
        return fail(ErrorCode::LimitExceeded,
                    Message(QT_TRANSLATE_NOOP("Message", "path is longer than %1 bytes"), longestPath));
    for (const std::string_view name : cleanPath(path).components) {
        if (name.size() > longestName)
            return fail(ErrorCode::LimitExceeded,
                        Message(QT_TRANSLATE_NOOP("Message", "a name in it is longer than %1 bytes"), longestName));
    }
    return {};
}

} // namespace

LabObject defaultObject(EntryType type)
{
    LabObject object;
    object.type = type;
    object.mode = type == EntryType::Directory ? 0755 : type == EntryType::Symlink ? 0777 : 0644;
    object.mtime.seconds = 1000000000;
    return object;
}

MemoryBranch::MemoryBranch()
{
    m_root.inode = addInode(defaultObject(EntryType::Directory), false);
}

std::uint64_t MemoryBranch::addInode(LabObject object, bool isOpaque)
{
    m_inodes.push_back({std::move(object), 0, isOpaque});
    return m_inodes.size();
}

const MemoryBranch::Node *MemoryBranch::node(std::string_view path) const
{
    const Node *found = &m_root;
    for (const std::string_view name : cleanPath(path).components) {
        const auto child = found->children.find(name);
        if (child == found->children.end())
            return nullptr;
        found = &child->second;
    }
    return found;
}

Result<MemoryBranch::Node *> MemoryBranch::folderFor(std::string_view path)
{
    Node *folder = &m_root;
    for (const std::string_view name : cleanPath(path).components) {
        Node &child = folder->children[std::string(name)];
        if (child.inode == 0 && child.children.empty()) {
            child.inode = addInode(defaultObject(EntryType::Directory), false);
            m_inodes[child.inode - 1].links = 1;
        }
        if (!m_inodes[child.inode - 1].object.isFolder())
            return fail(ErrorCode::Usage,
                        Message(QT_TRANSLATE_NOOP("Message", "'%1' above it is not a directory in this layer"),
                                escapedForDisplay(name)));
        folder = &child;
    }
    return folder;
}

Result<std::uint64_t> MemoryBranch::inodeFor(const MemoryEntry &entry, const Node *before)
{
    if (!entry.hardlinkTo.empty()) {
        const Node *target = node(entry.hardlinkTo);
        if (target == nullptr || target->inode == 0 || m_inodes[target->inode - 1].object.isFolder())
            return fail(
                ErrorCode::Usage,
                Message(QT_TRANSLATE_NOOP("Message", "hard link to '%1', which is not an earlier file of this layer"),
                        escapedForDisplay(entry.hardlinkTo)));
        return target->inode;
    }
    if (before != nullptr && before->inode != 0 && entry.object.isFolder() &&
        m_inodes[before->inode - 1].object.isFolder()) {
        m_inodes[before->inode - 1] = {entry.object, 0, entry.isOpaque};
        return before->inode;
    }
    return addInode(entry.object, entry.isOpaque);
}

Result<void> MemoryBranch::add(const MemoryEntry &entry)
{
    const std::string path = normalisedPath(entry.path);
    if (const auto possible = checkLengths(path); !possible)
        return possible;
    if (path.empty()) {
        if (!entry.object.isFolder() || entry.isWhiteout)
            return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "the root of a layer must be a directory"));
        m_inodes[m_root.inode - 1] = {entry.object, 0, entry.isOpaque};
        return {};
    }
    auto folder = folderFor(parentPath(path));
    if (!folder)
        return fail(folder);
    const auto found = (*folder)->children.find(baseName(path));
    Node *before = found == (*folder)->children.end() ? nullptr : &found->second;
    if (entry.isWhiteout) {
        (*folder)->children[std::string(baseName(path))] = {};
        return {};
    }
    const auto inode = inodeFor(entry, before);
    if (!inode)
        return fail(inode);
    Node &named = (*folder)->children[std::string(baseName(path))];
    if (named.inode != *inode) {
        if (named.inode != 0)
            --m_inodes[named.inode - 1].links;
        named = {*inode, {}};
    }
    ++m_inodes[*inode - 1].links;
    return {};
}

std::optional<BranchEntry> MemoryBranch::find(std::string_view path) const
{
    const Node *found = node(path);
    if (found == nullptr)
        return std::nullopt;
    if (found->inode == 0)
        return BranchEntry{.object = {}, .inode = 0, .links = 1, .isWhiteout = true, .isOpaque = false};
    const Inode &inode = m_inodes[found->inode - 1];
    return BranchEntry{inode.object, found->inode, inode.links, false, inode.isOpaque};
}

std::vector<std::string> MemoryBranch::names(std::string_view folder) const
{
    std::vector<std::string> names;
    if (const Node *found = node(folder); found != nullptr) {
        for (const auto &[name, child] : found->children)
            names.push_back(name);
    }
    return names;
}

std::vector<std::string> MemoryBranch::someNames(std::string_view folder, std::string_view from, std::size_t most) const
{
    std::vector<std::string> names;
    const Node *found = node(folder);
    if (found == nullptr)
        return names;
    for (auto at = found->children.lower_bound(from); at != found->children.end() && names.size() < most; ++at)
        names.push_back(at->first);
    return names;
}

std::int64_t MemoryBranch::newestTime() const
{
    std::int64_t newest = 0;
    for (const Inode &inode : m_inodes)
        newest = std::max(newest, inode.object.mtime.seconds);
    return newest;
}

std::vector<std::string> MemoryBranch::pathsOf(std::uint64_t inode) const
{
    std::vector<std::string> paths;
    std::vector<std::pair<std::string, const Node *>> open{{std::string(), &m_root}};
    while (!open.empty()) {
        const auto [path, folder] = std::move(open.back());
        open.pop_back();
        for (const auto &[name, child] : folder->children) {
            const std::string at = joinedPath(path, name);
            if (child.inode == inode)
                paths.push_back(at);
            open.emplace_back(at, &child);
        }
    }
    return paths;
}

} // namespace strata
