// SPDX-License-Identifier: Apache-2.0
// Go: the build information inside a program, found by the rules of Go's own debug/buildinfo: the section .go.buildinfo
// (or the data segment) holds a mark; Go 1.18 and newer put two texts behind it, older ones the addresses of two
// strings. The second text lists the modules. Versions are those of Semantic Versioning 2 with a 'v' in front.
#include "model/base/split.h"
#include "model/packages/elf_image.h"
#include "model/packages/field_lines.h"
#include "model/packages/package_files.h"
#include "model/packages/package_scan.h"
#include "model/packages/version_semver.h"

#include <algorithm>
#include <utility>

namespace strata::package_systems {

namespace {

/// No program that Go's linker makes is smaller: its runtime alone is larger.
constexpr std::uint64_t smallestProgram = 512u << 10;
constexpr std::string_view mark = "\xff Go buildinf:";
constexpr std::size_t markAlignment = 16;
constexpr std::size_t headerBytes = 32;
constexpr std::uint64_t searchedBytes = 64u << 10;
constexpr std::uint64_t mostTextBytes = 4u << 20; // of the list of modules; the largest known ones are 100 kB
constexpr std::size_t frameBytes = 16;            // before and behind the list

bool mayBeProgram(const PackageScan &scan, NodeId node)
{
    constexpr std::uint16_t executeBits = 0111;
    const std::optional<EntryRef> inode = scan.fileAt(node);
    if (!inode)
        return false;
    const Entry &file = scan.tree().entry(*inode);
    return (file.mode & executeBits) != 0 && file.size >= smallestProgram;
}

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

void readProgram(PackageScan &scan, NodeId record)
{
    const ByteSourcePtr bytes = scan.open(record);
    if (!bytes)
        return;
    const std::optional<ElfImage> elf = ElfImage::open(bytes);
    if (!elf)
        return; // most programs of an image are none of Go, and that is nothing to note
    const std::string modules = moduleText(*elf);
    std::string_view rest = modules;
    Package package;
    const auto finish = [&] {
        if (!package.name.empty())
            scan.add(std::exchange(package, {}), record);
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

/// The program belongs to its main module, which is in the line of the kind "mod".
void claimFiles(PackageScan &scan, NodeId record, std::span<const Package> packages, FileClaims &claims)
{
    const ByteSourcePtr bytes = scan.open(record);
    const std::optional<ElfImage> elf = bytes ? ElfImage::open(bytes) : std::nullopt;
    const std::string modules = elf ? moduleText(*elf) : std::string();
    std::string_view rest = modules;
    while (!rest.empty()) {
        std::string_view line = takeLine(rest);
        if (takeCell(line) != "mod")
            continue;
        const auto main = std::ranges::find(packages, takeCell(line), &Package::name);
        if (main != packages.end() && claims.wants(static_cast<std::size_t>(main - packages.begin())))
            claims.claim(static_cast<std::size_t>(main - packages.begin()), record);
        return;
    }
}

std::optional<Semver> parseVersion(std::string_view text)
{
    if (!text.starts_with('v'))
        return std::nullopt;
    return parseSemver(text.substr(1), true);
}

/// Of a replaced module ("v1.0.0 => other/module v1.2.0"), what it was replaced with counts.
std::string_view effectiveVersion(std::string_view text)
{
    const std::size_t arrow = text.find(" => ");
    if (arrow == std::string_view::npos)
        return text;
    const std::string_view replacement = text.substr(arrow + 4);
    const std::size_t blank = replacement.rfind(' ');
    return blank == std::string_view::npos ? replacement : replacement.substr(blank + 1);
}

/// As golang.org/x/mod/semver.
std::weak_ordering compareVersions(std::string_view a, std::string_view b)
{
    a = effectiveVersion(a);
    b = effectiveVersion(b);
    return compareSemver(a, parseVersion(a), b, parseVersion(b));
}

} // namespace

extern constinit const PackageSystem go{
    .name = "go",
    .isRecord = mayBeProgram,
    .oncePerFile = true,
    .read = readProgram,
    .claimFiles = claimFiles,
    .compareVersions = compareVersions,
};

} // namespace strata::package_systems
