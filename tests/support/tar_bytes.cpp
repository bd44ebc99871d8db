// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tar_bytes.h"

#include <algorithm>
#include <cstdio>

namespace strata::test {

namespace {

constexpr std::size_t blockBytes = 512;

std::string octal(std::uint64_t value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%011llo", static_cast<unsigned long long>(value));
    return text;
}

void put(std::string &block, std::size_t at, std::string_view text)
{
    block.replace(at, text.size(), text);
}

void putChecksum(std::string &block)
{
    put(block, 148, "        ");
    unsigned sum = 0;
    for (const char c : block)
        sum += static_cast<unsigned char>(c);
    char text[8];
    std::snprintf(text, sizeof text, "%06o", sum);
    put(block, 148, std::string_view(text, 7));
}

} // namespace

std::string gnuMagic()
{
    return std::string("ustar  \0", 8);
}
std::string noMagic()
{
    return std::string(8, '\0');
}

std::string base256(std::int64_t value, std::size_t width)
{
    std::string field(width, value < 0 ? '\xff' : '\0');
    for (std::size_t i = 0; i < std::min<std::size_t>(8, width); ++i)
        field[width - 1 - i] = static_cast<char>((static_cast<std::uint64_t>(value) >> (8 * i)) & 0xff);
    field[0] = static_cast<char>(field[0] | '\x80');
    return field;
}

std::string paxRecord(std::string_view key, std::string_view value)
{
    const std::size_t rest = key.size() + value.size() + 3; // blank, equals sign, newline
    std::size_t length = rest + 1;
    while (rest + std::to_string(length).size() != length)
        ++length;
    std::string record = std::to_string(length) + " ";
    record += key;
    record += '=';
    record += value;
    return record + "\n";
}

TarBytes &TarBytes::header(const TarBlock &block, std::size_t bodyLength)
{
    std::string bytes(blockBytes, '\0');
    put(bytes, 0, block.name);
    put(bytes, 100, block.mode);
    put(bytes, 108, block.uid);
    put(bytes, 116, block.gid);
    put(bytes, 124, block.size.empty() ? octal(bodyLength) : block.size);
    put(bytes, 136, block.mtime);
    bytes[156] = block.type;
    put(bytes, 157, block.link);
    put(bytes, 257, block.magic);
    put(bytes, 265, block.user);
    put(bytes, 297, block.group);
    put(bytes, 329, block.major);
    put(bytes, 337, block.minor);
    put(bytes, 345, block.prefix);
    for (const auto &[at, text] : block.more)
        put(bytes, at, text);
    putChecksum(bytes);
    return raw(bytes);
}

TarBytes &TarBytes::entry(const TarBlock &block, std::string_view body)
{
    return header(block, body.size()).raw(body).pad();
}

TarBytes &TarBytes::pax(const Records &records, char type)
{
    std::string text;
    for (const auto &[key, value] : records)
        text += paxRecord(key, value);
    return paxText(text, type);
}

TarBytes &TarBytes::paxText(std::string_view records, char type)
{
    return entry({.name = "PaxHeaders/x", .type = type}, records);
}

TarBytes &TarBytes::gnuLong(std::string_view text, char type)
{
    std::string body(text);
    body += '\0';
    return entry({.name = "././@LongLink", .type = type, .magic = gnuMagic()}, body);
}

TarBytes &TarBytes::raw(std::string_view bytes)
{
    m_bytes += bytes;
    return *this;
}

TarBytes &TarBytes::pad()
{
    m_bytes.resize((m_bytes.size() + blockBytes - 1) / blockBytes * blockBytes);
    return *this;
}

TarBytes &TarBytes::zeros(std::size_t blocks)
{
    m_bytes.append(blocks * blockBytes, '\0');
    return *this;
}

TarBytes &TarBytes::sparse(const std::string &name, std::uint64_t size, const std::vector<SparseRegion> &regions,
                           std::string_view stored)
{
    constexpr std::size_t block = 512;
    std::string map = std::to_string(regions.size()) + "\n";
    for (const SparseRegion &region : regions)
        map += std::to_string(region.offset) + "\n" + std::to_string(region.length) + "\n";
    map.append((block - map.size() % block) % block, '\0');
    pax({{"GNU.sparse.major", "1"},
         {"GNU.sparse.minor", "0"},
         {"GNU.sparse.name", name},
         {"GNU.sparse.realsize", std::to_string(size)}});
    return entry({.name = "GNUSparseFile.0/" + name}, map + std::string(stored));
}

} // namespace strata::test
