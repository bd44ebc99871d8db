// SPDX-License-Identifier: Apache-2.0
#include "model/lab/initial_layer.h"

#include "model/base/path.h"

#include <algorithm>
#include <utility>

namespace strata {

InitialLayer::InitialLayer(LabBranchPtr branch, std::uint64_t ownUnit) : m_branch(std::move(branch)), m_ownUnit(ownUnit)
{
}

UpperId InitialLayer::newNumber()
{
    const std::scoped_lock lock(m_mutex);
    return UpperId(++m_lastNumber);
}

const InitialLayer::Inode *InitialLayer::inode(UpperId id) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_inodes.find(id);
    return found == m_inodes.end() ? nullptr : found->second.get();
}

bool InitialLayer::isFolder(UpperId id) const
{
    if (!m_branch)
        return false;
    const Inode *found = inode(id);
    return id == UpperId::Root || (found != nullptr && found->state.object.isFolder());
}

std::string InitialLayer::pathOf(UpperId folder) const
{
    return folder == UpperId::Root ? std::string() : inode(folder)->path;
}

bool InitialLayer::isComplete(UpperId folder) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_folders.find(folder);
    return found != m_folders.end() && found->second.isComplete;
}

std::optional<UpperSlot> InitialLayer::slot(UpperId folder, std::string_view name)
{
    {
        const std::scoped_lock lock(m_mutex);
        const Folder &known = m_folders[folder];
        if (const auto found = known.slots.find(name); found != known.slots.end())
            return found->second;
        if (known.isComplete)
            return std::nullopt;
    }
    std::string path = joinedPath(pathOf(folder), name);
    auto entry = m_branch->find(path); // meanwhile others may ask, even for the same
    const std::scoped_lock lock(m_mutex);
    const auto [known, isNew] = m_folders[folder].slots.try_emplace(std::string(name));
    if (isNew && entry)
        known->second = UpperSlot{entry->isWhiteout ? UpperId::None : kept(*std::move(entry), std::move(path))};
    return known->second;
}

UpperId InitialLayer::kept(BranchEntry entry, std::string path)
{
    const auto id = UpperId(m_lastNumber + 1);
    if (entry.links > 1) {
        if (const auto [known, isNew] = m_files.try_emplace(entry.inode, id); !isNew)
            return known->second;
    }
    ++m_lastNumber;
    auto inode = std::make_unique<Inode>();
    inode->links = entry.links;
    UpperMarks &marks = inode->state.marks;
    marks.isOpaque = entry.isOpaque;
    marks.isInitial = true;
    if (!entry.redirect.empty()) {
        const bool isFromRoot = entry.redirect.starts_with('/');
        marks.redirect = entry.redirect;
        marks.lowerPath = isFromRoot ? entry.redirect.substr(1) : joinedPath(parentPath(path), entry.redirect);
    }
    if (const std::uint64_t size = entry.object.content.size(); m_ownUnit > 0 && size > 0)
        inode->state.owned.add(0, (size + m_ownUnit - 1) / m_ownUnit * m_ownUnit);
    inode->state.object = std::move(entry.object);
    inode->path = std::move(path);
    m_inodes.emplace(id, std::move(inode));
    return id;
}

UpperSlots InitialLayer::slotsOf(UpperId folder)
{
    if (!isComplete(folder)) {
        for (const std::string &name : m_branch->names(pathOf(folder)))
            (void)slot(folder, name);
    }
    const std::scoped_lock lock(m_mutex);
    Folder &known = m_folders[folder];
    known.isComplete = true;
    UpperSlots slots;
    for (const auto &[name, slot] : known.slots) {
        if (slot)
            slots.emplace_back(name, *slot);
    }
    return slots;
}

std::vector<BranchName> InitialLayer::listing(UpperId folder) const
{
    std::vector<BranchName> listed;
    if (!isComplete(folder))
        listed = m_branch->listing(pathOf(folder));
    const std::scoped_lock lock(m_mutex);
    const auto known = m_folders.find(folder);
    if (known == m_folders.end())
        return listed;
    const auto &slots = known->second.slots;
    std::erase_if(listed, [&slots](const BranchName &entry) { return slots.contains(entry.name); });
    const auto middle = static_cast<std::ptrdiff_t>(listed.size());
    for (const auto &[name, slot] : slots) {
        if (slot)
            listed.push_back({name, slot->isWhiteout()});
    }
    std::ranges::inplace_merge(listed, listed.begin() + middle, {}, &BranchName::name);
    return listed;
}

std::string InitialLayer::obstacle(UpperId folder) const
{
    return m_branch->obstacle(pathOf(folder));
}

} // namespace strata
