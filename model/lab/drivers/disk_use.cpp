// SPDX-License-Identifier: Apache-2.0
#include "model/lab/drivers/disk_use.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace strata {

namespace {

std::int64_t inBlocks(std::uint64_t bytes)
{
    constexpr std::uint64_t block = 4096;
    return static_cast<std::int64_t>((bytes + block - 1) / block * block);
}

/// Compares the inodes and names that an operation changed with what they were before.
class ChangeCounter {
public:
    ChangeCounter(const UpperTree &before, UpperTree &after, const StorageDriver &driver)
        : m_before(before), m_after(after), m_family(driver.family), m_rules(driver.rules)
    {
    }

    DiskTotals run(const UpperChanges &changes)
    {
        for (const UpperChanges::Slot &slot : changes.slots)
            slotChanged(slot);
        names();
        m_states.insert(changes.states.begin(), changes.states.end());
        for (const UpperId id : m_states)
            m_links.try_emplace(id, 0);
        for (const auto &[id, change] : m_links)
            inode(id, change);
        return m_totals;
    }

private:
    void slotChanged(const UpperChanges::Slot &edit)
    {
        m_slots.try_emplace({edit.folder, edit.name}, edit.before);
        if (edit.before && !edit.before->isWhiteout())
            m_links.try_emplace(edit.before->inode, 0); // perhaps it only came up to go
    }

    void names()
    {
        for (const auto &[place, before] : m_slots) {
            const std::optional<UpperSlot> now = m_after.slot(place.first, place.second);
            if (before && !before->isWhiteout())
                --m_links[before->inode];
            if (now && !now->isWhiteout())
                ++m_links[now->inode];
            const bool isWhiteout = now && now->isWhiteout();
            const bool wasWhiteout = before && before->isWhiteout();
            const int change = static_cast<int>(isWhiteout) - static_cast<int>(wasWhiteout);
            m_totals.whiteouts += change;
            m_totals.removed += change;
            m_totals.names += isCopyInPlace(before, now) ? 0 : 1;
        }
    }

    /// A name that only got its part in the writable layer.
    [[nodiscard]] bool isCopyInPlace(const std::optional<UpperSlot> &before, const std::optional<UpperSlot> &now) const
    {
        return !before && now && !now->isWhiteout() && m_after.state(now->inode).marks.lowerBytes;
    }

    void inode(UpperId id, int linksChange)
    {
        const UpperState &now = m_after.state(id);
        const bool isNew = !m_before.has(id);
        const UpperState &before = isNew ? now : m_before.state(id);
        const bool isChanged = m_states.contains(id);
        const int links = static_cast<int>(m_after.links(id));
        // Names that the layer does not hold may lead to it, too.
        const bool stays = id == UpperId::Root || (m_rules.keepsHardLinks && now.marks.lowerLinks > 1);
        const bool isThere = links > 0 || stays;
        const bool wasThere = !isNew && (links - linksChange > 0 || stays);
        if (isThere)
            count(now, 1);
        if (wasThere)
            count(before, -1);
        else if (m_family == DriverFamily::FullCopy && now.marks.lowerBytes)
            countLower(now);
        m_totals.resized += wasThere && isThere && now.object.size() != before.object.size() ? 1 : 0;
        const bool isCopy = now.marks.lowerBytes && !isChanged;
        touch(id, isThere, isThere && !isCopy && (isChanged || !wasThere));
    }

    void count(const UpperState &state, int sign)
    {
        if (m_family != DriverFamily::Snapshot || !state.marks.lowerBytes)
            countInode(state.object, sign);
        if (!state.object.isFile() || state.marks.isMetacopy)
            return;
        if (m_family != DriverFamily::Snapshot)
            m_totals.blocks += sign * inBlocks(state.object.content.dataSize());
        else if (m_rules.blocks.packsNewFiles && !state.marks.lowerBytes)
            m_totals.packed += sign * inBlocks(state.object.content.dataSize());
        else
            m_totals.blocks += sign * static_cast<std::int64_t>(state.owned.size());
    }

    void countInode(const LabObject &object, int sign)
    {
        m_totals.inodes += sign;
        m_totals.folders += object.isFolder() ? sign : 0;
    }

    /// The container's copy of it was there since the start.
    void countLower(const UpperState &state)
    {
        countInode(state.object, -1);
        if (state.object.isFile())
            m_totals.blocks -= inBlocks(*state.marks.lowerBytes);
    }

    void touch(UpperId id, bool isThere, bool isTouched)
    {
        const bool wasTouched = m_after.isTouched(id);
        if (!wasTouched && isTouched) {
            m_after.setTouched(id);
            ++m_totals.touched;
        } else if (wasTouched && !isThere) {
            --m_totals.touched; // its number is never given again
        }
    }

    const UpperTree &m_before;
    UpperTree &m_after;
    DriverFamily m_family;
    UnionRules m_rules;
    std::map<std::pair<UpperId, std::string>, std::optional<UpperSlot>> m_slots; // as they were
    std::set<UpperId> m_states;
    std::map<UpperId, int> m_links; // names that came, less those that went
    DiskTotals m_totals;
};

} // namespace

DiskTotals diskChange(const UpperTree &before, UpperTree &after, const UpperChanges &changes,
                      const StorageDriver &driver)
{
    return ChangeCounter(before, after, driver).run(changes);
}

} // namespace strata
