// SPDX-License-Identifier: Apache-2.0
// Reads the parts of an ELF file that describe its layout, piece by piece: header, section table, program headers.
// Private to model/packages.
#pragma once

#include "model/io/byte_source.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A value; used by one thread. Everything that a file claims is checked against its size; an absurd claim reads as
/// absent.
class ElfImage {
public:
    /// Empty if the bytes are not an ELF file of a known form, or cannot be read.
    [[nodiscard]] static std::optional<ElfImage> open(ByteSourcePtr bytes);

    struct Range { // in the program's memory
        std::uint64_t address = 0;
        std::uint64_t size = 0;
    };
    [[nodiscard]] std::optional<Range> section(std::string_view name) const;
    /// The first loaded segment that is writable and not executable.
    [[nodiscard]] std::optional<Range> dataSegment() const;

    /// Up to `size` bytes from `address` on, as far as they are in the file.
    [[nodiscard]] std::string read(std::uint64_t address, std::uint64_t size) const;
    /// A number of `width` bytes in the file's byte order; `bytes` must be long enough.
    [[nodiscard]] std::uint64_t number(std::string_view bytes, std::size_t offset, std::size_t width) const;

private:
    struct Segment {
        std::uint32_t type = 0;
        std::uint32_t flags = 0;
        std::uint64_t offset = 0;
        std::uint64_t address = 0;
        std::uint64_t fileSize = 0;
        std::uint64_t memorySize = 0;
    };
    struct Table { // of headers
        std::uint64_t offset = 0;
        std::uint64_t itemSize = 0;
        std::uint64_t count = 0;
    };

    explicit ElfImage(ByteSourcePtr bytes) : m_bytes(std::move(bytes)) {}
    [[nodiscard]] bool readHeader();
    [[nodiscard]] bool readSegments(const Table &table);
    [[nodiscard]] std::string fileRange(std::uint64_t offset, std::uint64_t size) const;
    [[nodiscard]] std::string tableBytes(const Table &table, std::size_t leastItem) const;

    ByteSourcePtr m_bytes;
    std::vector<Segment> m_segments;
    Table m_sections;
    std::uint64_t m_nameSection = 0;
    bool m_wide = false; // 64 bit
    bool m_bigEndian = false;
};

} // namespace strata
