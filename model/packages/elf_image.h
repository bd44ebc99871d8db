// SPDX-License-Identifier: Apache-2.0
// The parts of an ELF file that say where things are, read piece by piece: header, section table, program headers.
// Private to model/packages.
#pragma once

#include "model/io/byte_source.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A value; one thread. Everything a file claims is checked against its size; a claim that is absurd reads as nothing.
class ElfImage {
public:
    /// Empty where the bytes are not an ELF file of a known form, or cannot be read.
    [[nodiscard]] static std::optional<ElfImage> open(ByteSourcePtr bytes);

    struct Range { // of the program's memory
        std::uint64_t address = 0;
        std::uint64_t size = 0;
    };
    [[nodiscard]] std::optional<Range> section(std::string_view name) const;
    /// The first segment that is loaded to be written to and not to be run.
    [[nodiscard]] std::optional<Range> dataSegment() const;

    /// Up to `size` bytes from an address on, as far as the file has them.
    [[nodiscard]] std::string read(std::uint64_t address, std::uint64_t size) const;
    /// A number of 4 or 8 bytes in the file's byte order; `bytes` is long enough.
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
