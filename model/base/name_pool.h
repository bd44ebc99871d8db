// SPDX-License-Identifier: Apache-2.0
// Strings stored once, one after another in one buffer.
#pragma once

#include "model/base/ids.h"
#include "model/base/large_vector.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Owned by one LayerTree. Not thread-safe while names are added; any thread may read once it is frozen.
/// Ids are positions in the buffer, so a pool holds at most 4 GiB of names (limits.h allows far less).
class NamePool {
public:
    NamePool();

    /// The id of `name`, stored if it is new.
    NameId intern(std::string_view name);
    [[nodiscard]] std::string_view text(NameId id) const;

    /// Stores `name` without looking whether it is there already; works after freeze() too.
    NameId append(std::string_view name);
    /// Drops the look-up table; no more intern() after that.
    void freeze();
    [[nodiscard]] std::size_t byteSize() const;

    /// All names as they are in the buffer, and a frozen pool made of such a buffer.
    [[nodiscard]] const LargeVector<char> &bytes() const { return m_bytes; }
    [[nodiscard]] static NamePool frozen(LargeVector<char> bytes);
    /// Whether a whole name is at this place of the buffer.
    [[nodiscard]] bool holds(std::uint64_t position) const;

private:
    void grow();

    LargeVector<char> m_bytes;           // each name: length as a varint, then the bytes
    LargeVector<std::uint32_t> m_table;  // open addressing: position + 1, 0 = empty
    LargeVector<std::uint32_t> m_hashes; // beside m_table, so that growing reads no name
    std::size_t m_count = 0;
};

} // namespace strata
