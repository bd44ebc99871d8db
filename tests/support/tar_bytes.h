// SPDX-License-Identifier: Apache-2.0
// Tar archives put together block by block, for headers that no program writes. Checksums are right unless a
// test damages the bytes afterwards.
//
//     TarBytes tar;
//     tar.pax({{"size", "3"}}).entry({.name = "a", .size = "0"}, "abc").end();
//     NoteList notes; ... tar.bytes() ...
#pragma once

#include "model/io/tar/tar_reader.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::test {

/// The fields of a header as text; what is left empty gets a plain value.
struct TarBlock {
    std::string name;
    char type = '0';
    std::string size = {}; // as it is in the field; empty: the length of the body, in octal
    std::string mode = "0000644";
    std::string uid = "0000000";
    std::string gid = "0000000";
    std::string mtime = "00000000144"; // 100
    std::string link = {};
    std::string magic = std::string("ustar\0"
                                    "00",
                                    8);
    std::string user = {};
    std::string group = {};
    std::string major = {};
    std::string minor = {};
    std::string prefix = {};
    std::vector<std::pair<std::size_t, std::string>> more = {}; // anything else, by its offset in the block
};

/// GNU tar's magic, and none at all as in v7.
[[nodiscard]] std::string gnuMagic();
[[nodiscard]] std::string noMagic();

/// A number of a 12-byte field in base-256.
[[nodiscard]] std::string base256(std::int64_t value, std::size_t width = 12);

/// "LENGTH KEY=VALUE\n"
[[nodiscard]] std::string paxRecord(std::string_view key, std::string_view value);

class TarBytes {
public:
    using Records = std::vector<std::pair<std::string, std::string>>;

    TarBytes &header(const TarBlock &block, std::size_t bodyLength = 0);
    /// A header, its body and the padding.
    TarBytes &entry(const TarBlock &block, std::string_view body = {});
    TarBytes &pax(const Records &records, char type = 'x');
    TarBytes &paxText(std::string_view records, char type = 'x');
    TarBytes &gnuLong(std::string_view text, char type = 'L');
    /// A sparse file in GNU's format 1.0; `stored` holds the bytes of all regions.
    TarBytes &sparse(const std::string &name, std::uint64_t size, const std::vector<SparseRegion> &regions,
                     std::string_view stored);
    TarBytes &raw(std::string_view bytes);
    TarBytes &pad(); // to a whole block
    TarBytes &zeros(std::size_t blocks);
    TarBytes &end() { return zeros(2); }

    [[nodiscard]] const std::string &bytes() const { return m_bytes; }

private:
    std::string m_bytes;
};

} // namespace strata::test
