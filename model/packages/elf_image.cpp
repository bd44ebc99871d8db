// SPDX-License-Identifier: Apache-2.0
#include "model/packages/elf_image.h"

#include <algorithm>
#include <span>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t mostTableBytes = 4u << 20; // a table of headers, a table of names
constexpr std::uint32_t loadSegment = 1;
constexpr std::uint32_t executeFlag = 1;
constexpr std::uint32_t writeFlag = 2;

/// Where the fields are in the headers of 32 and of 64 bits.
struct Layout {
    std::size_t headerSize;
    std::size_t programTable, sectionTable; // offsets in the file, of one word
    std::size_t programItem;                // then the count, the section item, its count, the section of names
    std::size_t word;
    std::size_t programSize, sectionSize; // of an item
    std::size_t segmentFlags, segmentOffset, segmentAddress, segmentFile, segmentMemory;
    std::size_t sectionAddress, sectionOffset, sectionBytes;
};
constexpr Layout narrow{52, 28, 32, 42, 4, 32, 40, 24, 4, 8, 16, 20, 12, 16, 20};
constexpr Layout wide{64, 32, 40, 54, 8, 56, 64, 4, 8, 16, 32, 40, 16, 24, 32};

const Layout &layoutOf(bool isWide)
{
    return isWide ? wide : narrow;
}

} // namespace

std::optional<ElfImage> ElfImage::open(ByteSourcePtr bytes)
{
    ElfImage image(std::move(bytes));
    if (!image.readHeader())
        return std::nullopt;
    return image;
}

std::string ElfImage::fileRange(std::uint64_t offset, std::uint64_t size) const
{
    const std::uint64_t whole = m_bytes->size();
    if (offset >= whole)
        return {};
    std::string piece(static_cast<std::size_t>(std::min(size, whole - offset)), '\0');
    const Result<std::size_t> count = m_bytes->readAt(offset, std::as_writable_bytes(std::span(piece)));
    piece.resize(count ? *count : 0);
    return piece;
}

std::string ElfImage::tableBytes(const Table &table, std::size_t leastItem) const
{
    if (table.itemSize < leastItem || table.count == 0 || table.count > mostTableBytes / table.itemSize)
        return {};
    std::string bytes = fileRange(table.offset, table.itemSize * table.count);
    if (bytes.size() != table.itemSize * table.count)
        bytes.clear();
    return bytes;
}

std::uint64_t ElfImage::number(std::string_view bytes, std::size_t offset, std::size_t width) const
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        const std::size_t at = m_bigEndian ? offset + i : offset + width - 1 - i;
        value = (value << 8) | static_cast<unsigned char>(bytes[at]);
    }
    return value;
}

bool ElfImage::readHeader()
{
    constexpr std::size_t identBytes = 16;
    const std::string header = fileRange(0, wide.headerSize);
    if (header.size() < identBytes || !header.starts_with("\x7f"
                                                          "ELF"))
        return false;
    const char width = header[4];
    const char order = header[5];
    if ((width != 1 && width != 2) || (order != 1 && order != 2))
        return false;
    m_wide = width == 2;
    m_bigEndian = order == 2;
    const Layout &layout = layoutOf(m_wide);
    if (header.size() < layout.headerSize)
        return false;
    const auto half = [&](std::size_t index) { return number(header, layout.programItem + 2 * index, 2); };
    const Table segments{number(header, layout.programTable, layout.word), half(0), half(1)};
    m_sections = {number(header, layout.sectionTable, layout.word), half(2), half(3)};
    m_nameSection = half(4);
    return readSegments(segments);
}

bool ElfImage::readSegments(const Table &table)
{
    const Layout &layout = layoutOf(m_wide);
    const std::string bytes = tableBytes(table, layout.programSize);
    for (std::size_t at = 0; at < bytes.size(); at += table.itemSize) {
        const std::string_view item = std::string_view(bytes).substr(at, layout.programSize);
        Segment segment;
        segment.type = static_cast<std::uint32_t>(number(item, 0, 4));
        segment.flags = static_cast<std::uint32_t>(number(item, layout.segmentFlags, 4));
        segment.offset = number(item, layout.segmentOffset, layout.word);
        segment.address = number(item, layout.segmentAddress, layout.word);
        segment.fileSize = number(item, layout.segmentFile, layout.word);
        segment.memorySize = number(item, layout.segmentMemory, layout.word);
        if (segment.type == loadSegment)
            m_segments.push_back(segment);
    }
    return !m_segments.empty(); // a program that nothing is loaded of is none
}

std::optional<ElfImage::Range> ElfImage::section(std::string_view name) const
{
    const Layout &layout = layoutOf(m_wide);
    const std::string table = tableBytes(m_sections, layout.sectionSize);
    if (table.empty() || m_nameSection >= m_sections.count)
        return std::nullopt;
    const auto item = [&](std::uint64_t index) {
        return std::string_view(table).substr(static_cast<std::size_t>(index * m_sections.itemSize),
                                              layout.sectionSize);
    };
    const std::string_view nameItem = item(m_nameSection);
    const std::string names = fileRange(number(nameItem, layout.sectionOffset, layout.word),
                                        std::min(number(nameItem, layout.sectionBytes, layout.word), mostTableBytes));
    for (std::uint64_t i = 0; i < m_sections.count; ++i) {
        const std::uint64_t at = number(item(i), 0, 4);
        const bool isIt = at < names.size() && names.compare(at, name.size(), name) == 0 &&
                          (at + name.size() == names.size() || names[at + name.size()] == '\0');
        if (!isIt) // never a look for where a name ends: a table may be one endless name for all sections
            continue;
        return Range{number(item(i), layout.sectionAddress, layout.word),
                     number(item(i), layout.sectionBytes, layout.word)};
    }
    return std::nullopt;
}

std::optional<ElfImage::Range> ElfImage::dataSegment() const
{
    for (const Segment &segment : m_segments) {
        if ((segment.flags & (executeFlag | writeFlag)) == writeFlag)
            return Range{segment.address, segment.memorySize};
    }
    return std::nullopt;
}

std::string ElfImage::read(std::uint64_t address, std::uint64_t size) const
{
    for (const Segment &segment : m_segments) {
        if (address < segment.address || address - segment.address >= segment.fileSize)
            continue;
        const std::uint64_t into = address - segment.address;
        if (into > UINT64_MAX - segment.offset)
            return {};
        return fileRange(segment.offset + into, std::min(size, segment.fileSize - into));
    }
    return {};
}

} // namespace strata
