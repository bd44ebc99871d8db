// SPDX-License-Identifier: Apache-2.0
#include "model/tree/merge/merge_nodes.h"

#include "model/base/fold_case.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace strata {

MergeNodes::MergeNodes(bool ignoresCase) : m_ignoresCase(ignoresCase), m_table(4096)
{
    MergeNode &root = m_nodes.emplace_back();
    root.name = "";
    root.parent = 0;
    root.alive = true;
    root.isFolder = true;
}

void MergeNodes::reserve(std::size_t entries)
{
    constexpr std::size_t most = 4'000'000; // more than that may still come, but is not taken at its word
    m_nodes.reserve(std::min(entries, most) + 1);
    m_changes.reserve(std::min(entries, most) + 1);
    m_table = LargeVector<Slot>(std::bit_ceil(2 * (std::min(entries, most) + 2)));
}

std::string MergeNodes::path(MergeId id) const
{
    std::size_t length = 0;
    for (MergeId up = id; up != root(); up = m_nodes[up].parent)
        length += m_nodes[up].nameLength + 1;
    std::string text(length, '/');
    for (MergeId up = id; up != root(); up = m_nodes[up].parent) {
        length -= m_nodes[up].nameLength;
        std::memcpy(text.data() + length, m_nodes[up].name, m_nodes[up].nameLength);
        --length;
    }
    return text.empty() ? text : text.substr(1);
}

std::uint32_t MergeNodes::hashOf(MergeId folder, std::string_view name) const
{
    if (m_ignoresCase) {
        const std::string folded = foldedCase(name);
        return static_cast<std::uint32_t>(XXH3_64bits_withSeed(folded.data(), folded.size(), folder));
    }
    return static_cast<std::uint32_t>(XXH3_64bits_withSeed(name.data(), name.size(), folder));
}

bool MergeNodes::isSame(const MergeNode &node, std::string_view name) const
{
    if (m_ignoresCase)
        return foldedCase({node.name, node.nameLength}) == foldedCase(name);
    return node.nameLength == name.size() && std::memcmp(node.name, name.data(), name.size()) == 0;
}

std::size_t MergeNodes::slotOf(MergeId folder, std::string_view name, std::uint32_t hash) const
{
    const std::size_t mask = m_table.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_table[slot].node != 0; slot = (slot + 1) & mask) {
        if (m_table[slot].hash != hash)
            continue;
        const MergeNode &node = m_nodes[m_table[slot].node];
        if (node.parent == folder && isSame(node, name))
            break;
    }
    return slot;
}

std::optional<MergeId> MergeNodes::find(MergeId folder, std::string_view name) const
{
    const std::size_t slot = slotOf(folder, name, hashOf(folder, name));
    if (m_table[slot].node == 0)
        return std::nullopt;
    return m_table[slot].node;
}

std::optional<MergeId> MergeNodes::findAlive(MergeId folder, std::string_view name) const
{
    const std::optional<MergeId> found = find(folder, name);
    return found && m_nodes[*found].alive ? found : std::nullopt;
}

MergeId MergeNodes::ensure(MergeId folder, std::string_view name)
{
    ++m_operations;
    const std::uint32_t hash = hashOf(folder, name);
    std::size_t slot = slotOf(folder, name, hash);
    if (m_table[slot].node != 0)
        return m_table[slot].node;
    if ((m_nodes.size() + 1) * 2 > m_table.size()) {
        growTable();
        slot = slotOf(folder, name, hash);
    }
    MergeNode node;
    node.name = name.data();
    node.nameLength = static_cast<std::uint32_t>(name.size());
    node.hash = hash;
    node.parent = folder;
    m_nodes.push_back(node);
    m_table[slot] = {hash, static_cast<MergeId>(m_nodes.size() - 1)};
    return m_table[slot].node;
}

void MergeNodes::growTable()
{
    LargeVector<Slot> larger(m_table.size() * 2);
    const std::size_t mask = larger.size() - 1;
    for (const Slot &held : m_table) {
        if (held.node == 0)
            continue;
        std::size_t slot = held.hash & mask;
        while (larger[slot].node != 0)
            slot = (slot + 1) & mask;
        larger[slot] = held;
    }
    m_table = std::move(larger);
}

const Change *MergeNodes::before(MergeId id, LayerNumber layer) const
{
    const std::uint32_t last = m_nodes[id].lastChange;
    if (last == UINT32_MAX || m_changes[last].change.layer != layer.value || !m_changes[last].change.isRemoval())
        return nullptr;
    // A removal is only written over a living version.
    return &m_changes[m_changes[last].previous].change;
}

void MergeNodes::store(MergeId id, LayerNumber layer, EntryId entry, EntryType type)
{
    ++m_operations;
    MergeNode &node = m_nodes[id];
    const bool link = type == EntryType::Symlink;
    if (node.isLink || link)
        ++m_linkAge;
    if (node.lastChange != UINT32_MAX && m_changes[node.lastChange].change.layer == layer.value) {
        Change &change = m_changes[node.lastChange].change;
        change.entry = entry;
        if (change.isRemoval())
            change.kind = ChangeKind::Modified;
    } else {
        MergeChange change;
        change.change.entry = entry;
        change.change.layer = layer.value;
        change.change.kind = node.alive && node.lastChange != UINT32_MAX ? ChangeKind::Modified : ChangeKind::Added;
        change.previous = node.lastChange;
        node.lastChange = static_cast<std::uint32_t>(m_changes.size());
        m_changes.push_back(change);
    }
    node.isFolder = type == EntryType::Directory;
    node.isLink = link;
    if (!node.alive)
        attach(id);
}

void MergeNodes::respell(MergeId id, LayerNumber layer, std::string_view name)
{
    MergeNode &node = m_nodes[id];
    const bool isOldest = node.lastChange == UINT32_MAX || m_changes[node.lastChange].previous == UINT32_MAX;
    if (!isOldest || (node.lastChange != UINT32_MAX && m_changes[node.lastChange].change.layer != layer.value))
        return;
    node.name = name.data();
    node.nameLength = static_cast<std::uint32_t>(name.size());
}

void MergeNodes::attach(MergeId id)
{
    MergeNode &node = m_nodes[id];
    MergeNode &folder = m_nodes[node.parent];
    node.alive = true;
    node.previous = noNode;
    node.next = folder.firstChild;
    if (node.next != noNode)
        m_nodes[node.next].previous = id;
    folder.firstChild = id;
}

void MergeNodes::detach(MergeId id)
{
    MergeNode &node = m_nodes[id];
    MergeNode &folder = m_nodes[node.parent];
    if (node.next != noNode)
        m_nodes[node.next].previous = node.previous;
    if (node.previous != noNode)
        m_nodes[node.previous].next = node.next;
    else if (folder.firstChild == id)
        folder.firstChild = node.next;
    node.next = node.previous = noNode;
}

void MergeNodes::markRemoved(MergeId id, LayerNumber layer, EntryId cause, ChangeKind kind)
{
    kill(id, layer, cause, kind);
}

bool MergeNodes::kill(MergeId id, LayerNumber layer, EntryId cause, ChangeKind kind)
{
    ++m_operations;
    MergeNode &node = m_nodes[id];
    if (!node.alive)
        return false; // by a whiteout of its own in the same layer
    if (node.isLink)
        ++m_linkAge;
    node.alive = node.isFolder = node.isLink = false;
    MergeChange &last = m_changes[node.lastChange];
    if (last.change.layer != layer.value) {
        MergeChange removal;
        removal.change = {.entry = cause, .layer = layer.value, .kind = kind};
        removal.previous = node.lastChange;
        node.lastChange = static_cast<std::uint32_t>(m_changes.size());
        m_changes.push_back(removal);
        return false;
    }
    if (last.change.kind == ChangeKind::Modified) {
        last.change.kind = kind;
        last.change.entry = cause;
        return false;
    }
    last.change.entry = {};
    return true;
}

} // namespace strata
