// SPDX-License-Identifier: Apache-2.0
// Strings in one buffer, each stored once.
#pragma once

#include "model/base/ids.h"
#include "model/base/large_vector.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Owned by one LayerTree. Not thread-safe while names are being added; any thread may read a frozen pool.
/// IDs are positions in the buffer, so a pool holds at most 4 GiB of names (LayerTreeBuilder stops at 1 GiB).
class NamePool {
public:
    NamePool();

    /// Returns the ID of `name`, which is stored if it is new.
    NameId intern(std::string_view name);
    [[nodiscard]] std::string_view text(NameId id) const;

    /// Stores `name` without checking whether it is already there; also works after freeze().
    NameId append(std::string_view name);
    /// Frees the look-up table; intern() must not be called after that.
    void freeze();
    [[nodiscard]] std::size_t byteSize() const;

    /// The buffer with all names, and a frozen pool made from such a buffer.
    [[nodiscard]] const LargeVector<char> &bytes() const { return m_bytes; }
    [[nodiscard]] static NamePool frozen(LargeVector<char> bytes);
    /// True if the buffer has a complete name at this position.
    [[nodiscard]] bool holds(std::uint64_t position) const;

private:
    void grow();

    LargeVector<char> m_bytes;           // each name: length as a varint, then the bytes
    LargeVector<std::uint32_t> m_table;  // open addressing: position + 1, 0 = empty
    LargeVector<std::uint32_t> m_hashes; // hashes of the names in m_table: growing it does not read any name
    std::size_t m_count = 0;
};

} // namespace strata
