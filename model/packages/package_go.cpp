// SPDX-License-Identifier: Apache-2.0
// Go: the build information inside a program, found by the rules of Go's own debug/buildinfo: the section .go.buildinfo
// (or the data segment) holds a mark; Go 1.18 and newer put two texts behind it, older ones the addresses of two
// strings. The second text lists the modules.
#include "model/packages/package_go.h"

#include "model/base/split.h"
#include "model/packages/elf_image.h"
#include "model/packages/field_lines.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::string_view mark = "\xff Go buildinf:";
constexpr std::size_t markAlignment = 16;
constexpr std::size_t headerBytes = 32;
constexpr std::uint64_t searchedBytes = 64u << 10;
constexpr std::uint64_t mostTextBytes = 4u << 20; // of the list of modules; the largest known ones are 100 kB
constexpr std::size_t frameBytes = 16;            // before and behind the list

std::optional<std::uint64_t> findMark(const ElfImage &elf, const std::optional<ElfImage::Range> &range)
{
    if (!range)
        return std::nullopt;
    const std::string bytes = elf.read(range->address, std::min(range->size, searchedBytes));
    for (std::size_t at = bytes.find(mark); at != std::string::npos; at = bytes.find(mark, at + 1)) {
        if (at % markAlignment == 0 && bytes.size() - at >= headerBytes)
            return range->address + at;
    }
    return std::nullopt;
}

/// The address of the mark. Most programs have it at the beginning of their data; the section table is asked only for
/// the others, because it is at the end of the file.
std::optional<std::uint64_t> findMark(const ElfImage &elf)
{
    const std::optional<std::uint64_t> found = findMark(elf, elf.dataSegment());
    return found ? found : findMark(elf, elf.section(".go.buildinfo"));
}

/// A text with its length in front, seven bits a byte. `address` is moved behind it.
std::string inlineText(const ElfImage &elf, std::uint64_t &address)
{
    constexpr std::size_t lengthBytes = 10;
    const std::string head = elf.read(address, lengthBytes);
    std::uint64_t length = 0;
    std::size_t used = 0;
    for (bool more = true; more; ++used) {
        if (used == head.size() || used == lengthBytes - 1)
            return {};
        const auto byte = static_cast<unsigned char>(head[used]);
        length |= std::uint64_t{byte & 0x7fU} << (7 * used);
        more = (byte & 0x80U) != 0;
    }
    if (length > mostTextBytes)
        return {};
    std::string text = elf.read(address + used, length);
    if (text.size() != length)
        return {};
    address += used + length;
    return text;
}

/// A Go string: an address that leads to the address and the length of the text.
std::string pointedText(const ElfImage &elf, std::uint64_t address, std::size_t pointerSize)
{
    const std::string pair = elf.read(address, 2 * pointerSize);
    if (pair.size() != 2 * pointerSize)
        return {};
    const std::uint64_t length = elf.number(pair, pointerSize, pointerSize);
    if (length > mostTextBytes)
        return {};
    std::string text = elf.read(elf.number(pair, 0, pointerSize), length);
    return text.size() == length ? text : std::string();
}

/// The list of modules without its frame; "" for a program without modules, or of another language.
std::string moduleText(const ElfImage &elf)
{
    const std::optional<std::uint64_t> at = findMark(elf);
    if (!at)
        return {};
    const std::string header = elf.read(*at, headerBytes);
    if (header.size() != headerBytes)
        return {};
    const auto pointerSize = static_cast<std::size_t>(static_cast<unsigned char>(header[14]));
    const bool isInline = (static_cast<unsigned char>(header[15]) & 2U) != 0;
    std::string modules;
    if (isInline) {
        std::uint64_t next = *at + headerBytes;
        if (inlineText(elf, next).empty()) // the version of Go
            return {};
        modules = inlineText(elf, next);
    } else if (pointerSize == 4 || pointerSize == 8) {
        modules = pointedText(elf, elf.number(header, 16 + pointerSize, pointerSize), pointerSize);
    }
    if (modules.size() <= 2 * frameBytes || modules[modules.size() - frameBytes - 1] != '\n')
        return {};
    return modules.substr(frameBytes, modules.size() - 2 * frameBytes);
}

std::string_view takeCell(std::string_view &rest)
{
    return takeUntil(rest, '\t');
}

} // namespace

void readGoProgram(PackageScan &scan, NodeId record)
{
    const ByteSourcePtr bytes = scan.open(record);
    if (!bytes)
        return;
    const std::optional<ElfImage> elf = ElfImage::open(bytes);
    if (!elf)
        return; // most programs of an image are none of Go, and that is nothing to note
    const std::string modules = moduleText(*elf);
    std::string_view rest = modules;
    const Package none{
        .manager = PackageManager::Go, .name = {}, .architecture = {}, .version = {}, .size = {}, .where = {}};
    Package package = none;
    const auto finish = [&] {
        if (!package.name.empty())
            scan.add(std::exchange(package, none), record);
    };
    while (!rest.empty() && !scan.stopped()) {
        std::string_view line = takeLine(rest);
        const std::string_view kind = takeCell(line);
        if (kind == "mod" || kind == "dep") {
            finish();
            package.name = takeCell(line);
            package.version = takeCell(line);
        } else if (kind == "=>" && !package.name.empty()) {
            const std::string path(takeCell(line));
            const std::string version(takeCell(line));
            package.version.append(" => ").append(path);
            if (!version.empty())
                package.version.append(" ").append(version);
        }
    }
    finish();
}

} // namespace strata
