// SPDX-License-Identifier: Apache-2.0
// Maps of sparse files: where in the file the stored bytes belong. Four forms exist:
//   old GNU, type 'S'   4 regions in the header, 21 more in each block that follows it
//   GNU.sparse 0.0      PAX records offset and numbytes, in pairs
//   GNU.sparse 0.1      PAX record GNU.sparse.map, "offset,length,offset,length"
//   GNU.sparse 1.0      decimal lines at the start of the body (count, then offset and length of each), padded to a
//                       block; lines that start with '#' are comments
// Private to the tar reader.
#pragma once

#include "model/io/entry_info.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace strata {

class SparseMap {
public:
    void clear() { m_regions.clear(); }

    /// Adds the regions of an old GNU header (4, at 386) or of a block after it (21, at 0), up to the first unused
    /// one. False if a number is not valid or if there are too many regions.
    [[nodiscard]] bool addOldGnu(std::string_view fields);
    /// Adds regions: offset, length, offset, length … False if the count is odd.
    [[nodiscard]] bool addNumbers(const std::vector<std::uint64_t> &numbers);
    void add(std::uint64_t offset, std::uint64_t length);
    [[nodiscard]] std::size_t count() const { return m_regions.size(); }

    /// True if the regions are ascending, do not overlap, are inside a file of `realSize` bytes, and have
    /// `storedSize` bytes in all. The regions that are not empty are then added to `into`.
    [[nodiscard]] bool finish(std::uint64_t realSize, std::uint64_t storedSize, std::vector<SparseRegion> &into) const;

private:
    std::vector<SparseRegion> m_regions;
};

/// Parses the map of form 1.0 byte by byte from whole blocks.
class SparseMapParser {
public:
    enum class State { NeedsMore, Done, Bad };

    explicit SparseMapParser(SparseMap &map) : m_map(map) {}
    [[nodiscard]] State feed(std::string_view block);

private:
    [[nodiscard]] State take(char c);
    [[nodiscard]] State takeNumber();

    SparseMap &m_map;
    std::uint64_t m_number = 0;
    int m_digits = 0;
    bool m_inComment = false;
    bool m_hasCount = false;
    std::uint64_t m_numbersLeft = 0;
    std::uint64_t m_offset = 0;
};

} // namespace strata
