// SPDX-License-Identifier: Apache-2.0
#include "model/base/name_pool.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstring>

namespace strata {

namespace {

constexpr std::size_t firstTableSize = 1024; // a power of two

std::uint32_t hashOf(std::string_view name)
{
    return static_cast<std::uint32_t>(XXH3_64bits(name.data(), name.size()));
}

void appendVarint(LargeVector<char> &bytes, std::size_t value)
{
    while (value >= 0x80) {
        bytes.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    bytes.push_back(static_cast<char>(value));
}

/// Moves `at` behind the number.
std::size_t readVarint(const char *&at, const char *end)
{
    std::size_t value = 0;
    for (int shift = 0; at != end && shift < 63; shift += 7) {
        const auto byte = static_cast<unsigned char>(*at++);
        value |= static_cast<std::size_t>(byte & 0x7f) << shift;
        if (byte < 0x80)
            break;
    }
    return value;
}

} // namespace

NamePool::NamePool() : m_table(firstTableSize), m_hashes(firstTableSize) {}

std::string_view NamePool::text(NameId id) const
{
    const char *at = m_bytes.data() + id.value;
    const std::size_t length = readVarint(at, m_bytes.data() + m_bytes.size());
    return {at, length};
}

NamePool NamePool::frozen(LargeVector<char> bytes)
{
    NamePool pool;
    pool.freeze();
    pool.m_bytes = std::move(bytes);
    return pool;
}

bool NamePool::holds(std::uint64_t position) const
{
    if (position >= m_bytes.size())
        return false;
    const char *at = m_bytes.data() + position;
    const char *end = m_bytes.data() + m_bytes.size();
    return readVarint(at, end) <= static_cast<std::size_t>(end - at);
}

NameId NamePool::intern(std::string_view name)
{
    const std::uint32_t hash = hashOf(name);
    const std::size_t mask = m_table.size() - 1;
    std::size_t slot = hash & mask;
    while (m_table[slot] != 0) {
        const NameId found(m_table[slot] - 1);
        if (m_hashes[slot] == hash && text(found) == name)
            return found;
        slot = (slot + 1) & mask;
    }
    const NameId id = append(name);
    m_table[slot] = id.value + 1;
    m_hashes[slot] = hash;
    if (++m_count * 2 > m_table.size())
        grow();
    return id;
}

NameId NamePool::append(std::string_view name)
{
    const NameId id(static_cast<std::uint32_t>(m_bytes.size()));
    appendVarint(m_bytes, name.size());
    m_bytes.insert(m_bytes.end(), name.begin(), name.end());
    return id;
}

void NamePool::grow()
{
    LargeVector<std::uint32_t> table(m_table.size() * 2);
    LargeVector<std::uint32_t> hashes(table.size());
    const std::size_t mask = table.size() - 1;
    for (std::size_t old = 0; old < m_table.size(); ++old) {
        if (m_table[old] == 0)
            continue;
        std::size_t slot = m_hashes[old] & mask;
        while (table[slot] != 0)
            slot = (slot + 1) & mask;
        table[slot] = m_table[old];
        hashes[slot] = m_hashes[old];
    }
    m_table = std::move(table);
    m_hashes = std::move(hashes);
}

void NamePool::freeze()
{
    m_table = LargeVector<std::uint32_t>(); // "= {}" would keep the memory
    m_hashes = LargeVector<std::uint32_t>();
    m_bytes.shrink_to_fit();
}

std::size_t NamePool::byteSize() const
{
    return m_bytes.capacity() + (m_table.capacity() + m_hashes.capacity()) * sizeof(std::uint32_t);
}

} // namespace strata
