// SPDX-License-Identifier: Apache-2.0
#include "model/waste/dive_paths.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace strata {

namespace {

std::uint32_t hashOf(DivePaths::Id folder, std::string_view name)
{
    return static_cast<std::uint32_t>(XXH3_64bits_withSeed(name.data(), name.size(), folder));
}

} // namespace

DivePaths::DivePaths(std::size_t expected)
{
    constexpr std::size_t most = 4'000'000; // more than that may still come, but is not taken at its word
    const std::size_t size = std::min(expected, most) + 1;
    m_paths.reserve(size);
    m_table.resize(std::bit_ceil(2 * (size + 1)));
    m_paths.emplace_back().isThere = true;
}

std::size_t DivePaths::slotOf(Id folder, std::string_view name, std::uint32_t hash) const
{
    const std::size_t mask = m_table.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_table[slot] != root; slot = (slot + 1) & mask) {
        const Path &path = m_paths[m_table[slot]];
        if (path.hash == hash && path.parent == folder && std::string_view(path.name, path.nameLength) == name)
            break;
    }
    return slot;
}

DivePaths::Id DivePaths::ensure(Id folder, std::string_view name)
{
    if (name.empty())
        return folder;
    const std::uint32_t hash = hashOf(folder, name);
    std::size_t slot = slotOf(folder, name, hash);
    if (m_table[slot] != root)
        return m_table[slot];
    if ((m_paths.size() + 1) * 2 > m_table.size()) {
        growTable();
        slot = slotOf(folder, name, hash);
    }
    const auto id = static_cast<Id>(m_paths.size());
    m_paths.push_back({.name = name.data(),
                       .nameLength = static_cast<std::uint32_t>(name.size()),
                       .hash = hash,
                       .parent = folder,
                       .nextSibling = m_paths[folder].firstChild});
    m_paths[folder].firstChild = id;
    m_table[slot] = id;
    return id;
}

void DivePaths::growTable()
{
    LargeVector<Id> larger(m_table.size() * 2);
    const std::size_t mask = larger.size() - 1;
    for (const Id id : m_table) {
        if (id == root)
            continue;
        std::size_t slot = m_paths[id].hash & mask;
        while (larger[slot] != root)
            slot = (slot + 1) & mask;
        larger[slot] = id;
    }
    m_table = std::move(larger);
}

std::string DivePaths::text(Id id) const
{
    std::size_t length = 0;
    for (Id up = id; up != root; up = m_paths[up].parent)
        length += m_paths[up].nameLength + 1;
    std::string text(length, '/');
    for (Id up = id; up != root; up = m_paths[up].parent) {
        length -= m_paths[up].nameLength;
        std::memcpy(text.data() + length, m_paths[up].name, m_paths[up].nameLength);
        --length;
    }
    return text.empty() ? "/" : text;
}

void DivePaths::put(Id id, bool isDirectory, std::uint64_t size)
{
    for (Id up = m_paths[id].parent; !m_paths[up].isThere; up = m_paths[up].parent) {
        m_paths[up].isThere = true;
        m_paths[up].isDirectory = false; // an entry may say so later
        m_paths[up].size = 0;
    }
    m_paths[id].isThere = true;
    m_paths[id].isDirectory = isDirectory;
    m_paths[id].size = size;
}

template<class Visit>
void DivePaths::forEachThere(Id top, Visit visit) const
{
    std::vector<Id> pending{top};
    while (!pending.empty()) {
        const Id id = pending.back();
        pending.pop_back();
        visit(id);
        for (Id child = m_paths[id].firstChild; child != none; child = m_paths[child].nextSibling) {
            if (m_paths[child].isThere)
                pending.push_back(child);
        }
    }
}

void DivePaths::remove(Id id)
{
    if (id == root || !m_paths[id].isThere)
        return;
    std::vector<Id> gone;
    forEachThere(id, [&gone](Id below) { gone.push_back(below); });
    for (const Id below : gone)
        m_paths[below].isThere = false;
}

std::uint64_t DivePaths::bytesBelow(Id id) const
{
    std::uint64_t bytes = 0;
    forEachThere(id, [&](Id below) { bytes += m_paths[below].size; });
    return bytes;
}

} // namespace strata
