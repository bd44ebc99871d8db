// SPDX-License-Identifier: Apache-2.0
#include "model/lab/writable_layer.h"

#include <utility>

namespace strata {

WritableLayer::WritableLayer(LabObject root)
{
    m_inodes[UpperId::Root] = {{std::move(root), {}, {}}, 1, {}};
}

std::optional<UpperSlot> WritableLayer::slot(UpperId folder, std::string_view name) const
{
    const UpperSlots &slots = slotsOf(folder);
    const auto found = slots.find(name);
    if (found == slots.end())
        return std::nullopt;
    return found->second;
}

UpperId WritableLayer::copyOf(const LowerFile &file) const
{
    const auto found = m_copies.find(file);
    return found == m_copies.end() ? UpperId::None : found->second;
}

UpperId WritableLayer::add(LabObject object, UpperMarks marks)
{
    const auto id = UpperId(static_cast<std::uint32_t>(m_inodes.size() + 1));
    m_inodes[id] = {{std::move(object), std::move(marks), {}}, 0, {}};
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
    UpperSlots &slots = m_inodes.at(folder).slots;
    if (slot)
        slots.insert_or_assign(std::string(name), *slot);
    else if (before)
        slots.erase(slots.find(name));
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
