// SPDX-License-Identifier: Apache-2.0
#include "tests/support/raw_tar.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace strata::test {

namespace {

constexpr std::size_t block = 512;
constexpr std::size_t nameField = 100;

void put(std::string &header, std::size_t at, std::string_view text)
{
    header.replace(at, text.size(), text);
}

std::string octal(std::uint64_t number, int digits)
{
    char text[32];
    std::snprintf(text, sizeof text, "%0*llo", digits, static_cast<unsigned long long>(number));
    return text;
}

/// "LENGTH KEY=VALUE\n", where LENGTH counts itself.
std::string paxRecord(const std::string &key, const std::string &value)
{
    const std::size_t rest = key.size() + value.size() + 3;
    std::size_t length = rest + 1;
    while (std::to_string(length).size() + rest != length)
        ++length;
    return std::to_string(length) + " " + key + "=" + value + "\n";
}

} // namespace

void RawTar::header(std::string_view name, const Fields &fields, std::uint64_t size)
{
    std::string header(block, '\0');
    put(header, 0, name.substr(0, nameField));
    put(header, 100, octal(fields.mode, 7));
    put(header, 108, octal(fields.uid, 7));
    put(header, 116, octal(fields.gid, 7));
    put(header, 124, octal(size, 11));
    put(header, 136, octal(fields.mtime, 11));
    put(header, 148, "        ");
    header[156] = fields.type;
    put(header, 157, fields.linkTarget.substr(0, nameField));
    put(header, 257, std::string_view("ustar\0"
                                      "00",
                                      8));
    put(header, 329, octal(fields.major, 7));
    put(header, 337, octal(fields.minor, 7));
    const unsigned sum = std::accumulate(header.begin(), header.end(), 0U, [](unsigned total, char c) {
        return total + static_cast<unsigned char>(c);
    });
    put(header, 148, octal(sum, 6) + std::string("\0 ", 2));
    m_bytes += header;
}

void RawTar::body(std::string_view bytes)
{
    m_bytes += bytes;
    m_bytes.append((block - bytes.size() % block) % block, '\0');
}

void RawTar::entry(std::string_view name, const Fields &fields, std::string_view bytes)
{
    std::string records;
    if (name.size() > nameField)
        records += paxRecord("path", std::string(name));
    if (fields.linkTarget.size() > nameField)
        records += paxRecord("linkpath", std::string(fields.linkTarget));
    for (const auto &[key, value] : fields.pax)
        records += paxRecord(key, value);
    if (!records.empty()) {
        header("pax", {.type = 'x'}, records.size());
        body(records);
    }
    header(name, fields, bytes.size());
    body(bytes);
}

void RawTar::file(std::string_view name, std::string_view bytes, std::uint32_t mode)
{
    entry(name, {.mode = mode}, bytes);
}

void RawTar::folder(std::string_view name, std::uint32_t mode)
{
    entry(name, {.type = '5', .mode = mode});
}

void RawTar::symlink(std::string_view name, std::string_view target)
{
    entry(name, {.type = '2', .mode = 0777, .linkTarget = target});
}

void RawTar::hardlink(std::string_view name, std::string_view target)
{
    entry(name, {.type = '1', .linkTarget = target});
}

void RawTar::sparse(std::string_view name, std::uint64_t size, const std::vector<SparseRegion> &regions,
                    std::string_view stored)
{
    std::string map = std::to_string(regions.size()) + "\n";
    for (const SparseRegion &region : regions)
        map += std::to_string(region.offset) + "\n" + std::to_string(region.length) + "\n";
    map.append((block - map.size() % block) % block, '\0');
    Fields fields;
    fields.pax = {{"GNU.sparse.major", "1"},
                  {"GNU.sparse.minor", "0"},
                  {"GNU.sparse.name", std::string(name)},
                  {"GNU.sparse.realsize", std::to_string(size)}};
    entry("GNUSparseFile.0/" + std::string(name), fields, map + std::string(stored));
}

std::string RawTar::finish()
{
    return m_bytes + std::string(2 * block, '\0');
}

} // namespace strata::test
