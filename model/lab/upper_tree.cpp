// SPDX-License-Identifier: Apache-2.0
#include "model/lab/upper_tree.h"

#include "model/base/path.h"

#include <algorithm>
#include <utility>

namespace strata {

UpperTree::UpperTree(LabObject root, LabBranchPtr initial, std::uint64_t ownUnit)
    : m_initial(std::make_shared<InitialLayer>(std::move(initial), ownUnit))
{
    m_inodes.set(UpperId::Root,
                 {std::make_shared<const UpperState>(UpperState{std::move(root), {}, {}}), 1, false, {}});
}

bool UpperTree::has(UpperId id) const
{
    return m_inodes.find(id) != nullptr || m_initial->inode(id) != nullptr;
}

const UpperState &UpperTree::state(UpperId id) const
{
    const Inode *own = m_inodes.find(id);
    return own != nullptr ? *own->state : m_initial->inode(id)->state;
}

/// To be changed.
UpperTree::Inode UpperTree::inode(UpperId id) const
{
    if (const Inode *own = m_inodes.find(id); own != nullptr)
        return *own;
    const InitialLayer::Inode *initial = m_initial->inode(id);
    return {std::shared_ptr<const UpperState>(m_initial, &initial->state), initial->links, false, {}};
}

std::string UpperTree::obstacle(UpperId folder) const
{
    return m_initial->isFolder(folder) ? m_initial->obstacle(folder) : std::string();
}

std::uint32_t UpperTree::links(UpperId id) const
{
    const Inode *own = m_inodes.find(id);
    return own != nullptr ? own->links : m_initial->inode(id)->links;
}

bool UpperTree::isTouched(UpperId id) const
{
    const Inode *own = m_inodes.find(id);
    return own != nullptr && own->isTouched;
}

UpperSlots UpperTree::slotsOf(UpperId folder) const
{
    UpperSlots slots;
    const Inode *own = m_inodes.find(folder);
    if (m_initial->isFolder(folder))
        slots = m_initial->slotsOf(folder);
    if (own == nullptr)
        return slots;
    std::erase_if(slots, [own](const auto &slot) { return own->slots.find(slot.first) != nullptr; });
    const auto middle = static_cast<std::ptrdiff_t>(slots.size());
    own->slots.each([&slots](const auto &slot) {
        if (slot.second)
            slots.emplace_back(slot.first, *slot.second);
    });
    std::ranges::inplace_merge(slots, slots.begin() + middle, {}, &UpperSlots::value_type::first);
    return slots;
}

std::vector<BranchName> UpperTree::listing(UpperId folder) const
{
    std::vector<BranchName> listed;
    const Inode *own = m_inodes.find(folder);
    if (m_initial->isFolder(folder))
        listed = m_initial->listing(folder);
    if (own == nullptr)
        return listed;
    std::erase_if(listed, [own](const BranchName &entry) { return own->slots.find(entry.name) != nullptr; });
    const auto middle = static_cast<std::ptrdiff_t>(listed.size());
    own->slots.each([&listed](const auto &slot) {
        if (slot.second)
            listed.push_back({slot.first, slot.second->isWhiteout()});
    });
    std::ranges::inplace_merge(listed, listed.begin() + middle, {}, &BranchName::name);
    return listed;
}

std::optional<UpperSlot> UpperTree::slot(UpperId folder, std::string_view name) const
{
    if (const Inode *own = m_inodes.find(folder); own != nullptr) {
        if (const auto *found = own->slots.find(name); found != nullptr)
            return *found;
    }
    return m_initial->isFolder(folder) ? m_initial->slot(folder, name) : std::nullopt;
}

std::optional<UpperSlot> UpperTree::slotAt(std::string_view path) const
{
    UpperSlot at{UpperId::Root};
    for (const std::string_view name : cleanPath(path).components) {
        const auto next = at.isWhiteout() ? std::nullopt : slot(at.inode, name);
        if (!next)
            return std::nullopt;
        at = *next;
    }
    return at;
}

UpperId UpperTree::copyOf(const LowerFile &file) const
{
    const UpperId *found = m_copies.find(file);
    return found == nullptr ? UpperId::None : *found;
}

UpperId UpperTree::add(LabObject object, UpperMarks marks)
{
    const UpperId id = m_initial->newNumber();
    m_inodes.set(
        id, {std::make_shared<const UpperState>(UpperState{std::move(object), std::move(marks), {}}), 0, false, {}});
    return id;
}

void UpperTree::count(const std::optional<UpperSlot> &slot, int step)
{
    if (!slot || slot->isWhiteout())
        return;
    Inode changed = inode(slot->inode);
    changed.links += static_cast<std::uint32_t>(step);
    m_inodes.set(slot->inode, std::move(changed));
}

void UpperTree::setSlot(UpperId folder, std::string_view name, std::optional<UpperSlot> slot)
{
    count(this->slot(folder, name), -1);
    count(slot, 1);
    Inode changed = inode(folder);
    if (slot || m_initial->isFolder(folder))
        changed.slots.set(std::string(name), slot);
    else
        changed.slots.erase(name);
    m_inodes.set(folder, std::move(changed));
}

void UpperTree::setState(UpperId id, UpperState state)
{
    Inode changed = inode(id);
    changed.state = std::make_shared<const UpperState>(std::move(state));
    m_inodes.set(id, std::move(changed));
}

void UpperTree::setCopy(const LowerFile &file, UpperId copy)
{
    m_copies.set(file, copy);
}

void UpperTree::setTouched(UpperId id)
{
    Inode changed = inode(id);
    changed.isTouched = true;
    m_inodes.set(id, std::move(changed));
}

} // namespace strata
