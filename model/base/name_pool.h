// SPDX-License-Identifier: Apache-2.0
// Strings stored once, one after another in one buffer.
#pragma once

#include "model/base/ids.h"

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

private:
    void grow();

    std::vector<char> m_bytes;           // each name: length as a varint, then the bytes
    std::vector<std::uint32_t> m_table;  // open addressing: position + 1, 0 = empty
    std::vector<std::uint32_t> m_hashes; // beside m_table, so that growing reads no name
    std::size_t m_count = 0;
};

} // namespace strata
