// SPDX-License-Identifier: Apache-2.0
#include "model/lab/writable_layer.h"

#include "model/base/path.h"
#include "model/lab/merged_view.h"

#include <algorithm>
#include <utility>

namespace strata {

WritableLayer::WritableLayer(LabObject root)
{
    m_inodes[UpperId::Root] = {{std::move(root), {}, {}}, 1, {}, {}, {}};
}

WritableLayer::WritableLayer(LabBranchPtr initial, std::uint64_t ownUnit)
    : WritableLayer(rootObject(LabBranches{initial}))
{
    m_initial = std::move(initial);
    m_ownUnit = ownUnit;
    m_inodes.at(UpperId::Root).initialPath.emplace();
}

const UpperSlots &WritableLayer::slotsOf(UpperId folder) const
{
    Inode &inode = m_inodes.at(folder);
    if (inode.initialPath) {
        for (const std::string &name : m_initial->names(*inode.initialPath)) {
            if (!inode.slots.contains(name) && !inode.gone.contains(name))
                (void)readInitial(inode, name);
        }
        inode.initialPath.reset();
        inode.gone.clear();
    }
    return inode.slots;
}

std::string WritableLayer::obstacle(UpperId folder) const
{
    const auto &path = m_inodes.at(folder).initialPath;
    return path ? m_initial->obstacle(*path) : std::string();
}

std::vector<BranchName> WritableLayer::listing(UpperId folder) const
{
    const Inode &inode = m_inodes.at(folder);
    std::vector<BranchName> listed;
    if (inode.initialPath) {
        listed = m_initial->listing(*inode.initialPath);
        std::erase_if(listed, [&](const BranchName &entry) {
            return inode.slots.contains(entry.name) || inode.gone.contains(entry.name);
        });
    }
    const auto middle = static_cast<std::ptrdiff_t>(listed.size());
    for (const auto &[name, slot] : inode.slots)
        listed.push_back({name, slot.isWhiteout()});
    std::ranges::inplace_merge(listed, listed.begin() + middle, {}, &BranchName::name);
    return listed;
}

std::optional<UpperSlot> WritableLayer::readInitial(Inode &folder, std::string_view name) const
{
    std::string path = joinedPath(*folder.initialPath, name);
    auto entry = m_initial->find(path);
    if (!entry) {
        folder.gone.emplace(name);
        return std::nullopt;
    }
    const UpperSlot slot{entry->isWhiteout ? UpperId::None : addInitial(*std::move(entry), std::move(path))};
    folder.slots.emplace(name, slot);
    return slot;
}

UpperId WritableLayer::addInitial(BranchEntry entry, std::string path) const
{
    const auto id = UpperId(static_cast<std::uint32_t>(m_inodes.size() + 1));
    if (entry.links > 1) {
        if (const auto [known, isNew] = m_initialFiles.try_emplace(entry.inode, id); !isNew)
            return known->second;
    }
    Inode inode;
    inode.links = entry.links;
    inode.state.marks.isOpaque = entry.isOpaque;
    inode.state.marks.isInitial = true;
    if (!entry.redirect.empty()) {
        const bool isFromRoot = entry.redirect.starts_with('/');
        inode.state.marks.redirect = entry.redirect;
        inode.state.marks.lowerPath =
            isFromRoot ? entry.redirect.substr(1) : joinedPath(parentPath(path), entry.redirect);
    }
    if (entry.object.isFolder())
        inode.initialPath = std::move(path);
    if (const std::uint64_t size = entry.object.content.size(); m_ownUnit > 0 && size > 0)
        inode.state.owned.add(0, (size + m_ownUnit - 1) / m_ownUnit * m_ownUnit);
    inode.state.object = std::move(entry.object);
    m_inodes.emplace(id, std::move(inode));
    return id;
}

std::optional<UpperSlot> WritableLayer::slot(UpperId folder, std::string_view name) const
{
    Inode &inode = m_inodes.at(folder);
    if (const auto found = inode.slots.find(name); found != inode.slots.end())
        return found->second;
    if (!inode.initialPath || inode.gone.contains(name))
        return std::nullopt;
    return readInitial(inode, name);
}

UpperId WritableLayer::copyOf(const LowerFile &file) const
{
    const auto found = m_copies.find(file);
    return found == m_copies.end() ? UpperId::None : found->second;
}

UpperId WritableLayer::add(LabObject object, UpperMarks marks)
{
    const auto id = UpperId(static_cast<std::uint32_t>(m_inodes.size() + 1));
    m_inodes[id] = {{std::move(object), std::move(marks), {}}, 0, {}, {}, {}};
    return id;
}

void WritableLayer::count(const std::optional<UpperSlot> &slot, int step)
{
    if (slot && !slot->isWhiteout())
        m_inodes.at(slot->inode).links += static_cast<std::uint32_t>(step);
}

void WritableLayer::setSlot(UpperId folder, std::string_view name, std::optional<UpperSlot> slot)
{
    const auto before = this->slot(folder, name);
    count(before, -1);
    count(slot, 1);
    Inode &inode = m_inodes.at(folder);
    if (slot)
        inode.slots.insert_or_assign(std::string(name), *slot);
    else if (before)
        inode.slots.erase(inode.slots.find(name));
    if (!slot && inode.initialPath)
        inode.gone.emplace(name);
    m_edits.emplace_back(SlotEdit{folder, std::string(name), before});
}

void WritableLayer::setState(UpperId id, UpperState state)
{
    UpperState &current = m_inodes.at(id).state;
    m_edits.emplace_back(StateEdit{id, std::exchange(current, std::move(state))});
}

void WritableLayer::setCopy(const LowerFile &file, UpperId copy)
{
    m_edits.emplace_back(CopyEdit{file, copyOf(file)});
    if (copy == UpperId::None)
        m_copies.erase(file);
    else
        m_copies[file] = copy;
}

WritableLayer::Edits WritableLayer::takeEdits()
{
    return std::exchange(m_edits, {});
}

WritableLayer::Edits WritableLayer::revert(const Edits &edits)
{
    Edits kept = takeEdits();
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        if (const auto *slot = std::get_if<SlotEdit>(&*edit))
            setSlot(slot->folder, slot->name, slot->before);
        else if (const auto *state = std::get_if<StateEdit>(&*edit))
            setState(state->inode, state->before);
        else if (const auto *copy = std::get_if<CopyEdit>(&*edit))
            setCopy(copy->file, copy->before);
    }
    return std::exchange(m_edits, std::move(kept));
}

} // namespace strata
