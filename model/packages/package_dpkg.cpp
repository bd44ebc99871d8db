// SPDX-License-Identifier: Apache-2.0
// dpkg: /var/lib/dpkg/status, and the files of /var/lib/dpkg/status.d of images that have no dpkg ("distroless").
#include "model/packages/field_lines.h"
#include "model/packages/package_files.h"
#include "model/packages/package_scan.h"
#include "model/packages/version_parts.h"

#include <charconv>
#include <utility>

namespace strata::package_systems {

namespace {

constexpr std::string_view partsFolder = "/var/lib/dpkg/status.d";

std::vector<NodeId> findDatabases(const PackageScan &scan)
{
    std::vector<NodeId> found;
    if (const std::optional<NodeId> status = scan.find("/var/lib/dpkg/status"))
        found.push_back(*status);
    if (const std::optional<NodeId> folder = scan.find(partsFolder)) {
        const ImageTree::Children children = scan.tree().children(*folder);
        for (std::uint32_t i = 0; i < children.count; ++i) {
            const NodeId node(children.first.value + i);
            if (!scan.tree().name(node).ends_with(".md5sums"))
                found.push_back(node);
        }
    }
    return found;
}

struct Paragraph {
    std::string_view name;
    std::string_view status; // "install ok installed"
    std::string_view version;
    std::string_view architecture;
    std::string_view size; // KiB

    void set(const FieldLine &field)
    {
        for (const auto &[key, value] :
             {std::pair{"Package", &name}, std::pair{"Status", &status}, std::pair{"Version", &version},
              std::pair{"Architecture", &architecture}, std::pair{"Installed-Size", &size}}) {
            if (isSameField(field.name, key))
                *value = field.value;
        }
    }
    [[nodiscard]] bool isEmpty() const { return name.empty() && version.empty() && status.empty(); }
};

/// The last word of the status. A package that only waits for a trigger of another one is installed for everybody who
/// depends on it; "config-files" (removed, its settings left), "half-installed", "unpacked" and "half-configured" are
/// none that work.
bool isInstalled(std::string_view status)
{
    const std::size_t blank = status.rfind(' ');
    const std::string_view state = blank == std::string_view::npos ? status : status.substr(blank + 1);
    return state == "installed" || state == "triggers-awaited" || state == "triggers-pending";
}

std::optional<std::uint64_t> installedBytes(std::string_view kib)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(kib.data(), kib.data() + kib.size(), value);
    if (error != std::errc() || end != kib.data() + kib.size() || value > (UINT64_MAX >> 10))
        return std::nullopt;
    return value << 10;
}

void readParagraphs(PackageScan &scan, NodeId record, std::string_view text, bool statusMayLack)
{
    const auto finish = [&](const Paragraph &paragraph) {
        const bool lacks = statusMayLack && paragraph.status.empty();
        if (paragraph.isEmpty() || (!lacks && !isInstalled(paragraph.status)))
            return;
        scan.add({.name = std::string(paragraph.name),
                  .architecture = std::string(paragraph.architecture),
                  .version = std::string(paragraph.version),
                  .size = installedBytes(paragraph.size)},
                 record);
    };
    Paragraph paragraph;
    while (const std::optional<FieldLine> field = takeField(text)) {
        if (!field->name.empty()) {
            paragraph.set(*field);
            continue;
        }
        if (scan.stopped())
            return;
        finish(std::exchange(paragraph, {}));
    }
    finish(paragraph);
}

void readStatus(PackageScan &scan, NodeId record)
{
    const bool isPart = scan.find(partsFolder) == scan.tree().parent(record);
    const std::uint64_t limit = isPart ? package_limits::metadataBytes : package_limits::databaseBytes;
    if (const auto text = scan.text(record, limit))
        readParagraphs(scan, record, *text, isPart);
}

/// The list of a package that may be there for several architectures is named after one of them.
std::optional<NodeId> listOf(const PackageScan &scan, NodeId folder, const Package &package)
{
    for (const std::string &name : {package.name + ":" + package.architecture + ".list", package.name + ".list"}) {
        const std::optional<NodeId> list = scan.tree().child(folder, name);
        if (list && scan.fileAt(*list))
            return list;
    }
    return std::nullopt;
}

void claimInfoLists(PackageScan &scan, NodeId record, std::span<const Package> packages, FileClaims &claims)
{
    const std::optional<NodeId> info = scan.tree().child(scan.tree().parent(record), "info");
    for (std::size_t i = 0; info && i < packages.size() && !scan.stopped(); ++i) {
        const std::optional<NodeId> list = claims.wants(i) ? listOf(scan, *info, packages[i]) : std::nullopt;
        const auto text = list ? scan.text(*list, package_limits::databaseBytes) : std::nullopt;
        std::string_view rest = text ? std::string_view(*text) : std::string_view();
        while (!rest.empty())
            claims.claim(i, takeLine(rest));
    }
}

/// In status.d the list is beside the record: "d41d8cd98f00b204e9800998ecf8427e  usr/share/doc/netbase/copyright".
void claimSums(PackageScan &scan, NodeId record, FileClaims &claims)
{
    const ImageTree &tree = scan.tree();
    const auto list = tree.child(tree.parent(record), std::string(tree.name(record)).append(".md5sums"));
    const auto text = list ? scan.text(*list, package_limits::databaseBytes) : std::nullopt;
    std::string_view rest = text ? std::string_view(*text) : std::string_view();
    while (!rest.empty()) {
        const std::string_view line = takeLine(rest);
        if (const std::size_t blanks = line.find("  "); blanks != std::string_view::npos)
            claims.claim(0, line.substr(blanks + 2));
    }
}

void claimFiles(PackageScan &scan, NodeId record, std::span<const Package> packages, FileClaims &claims)
{
    if (scan.find(partsFolder) != scan.tree().parent(record))
        claimInfoLists(scan, record, packages, claims);
    else
        claimSums(scan, record, claims);
}

/// '~' is before the end, letters are before everything else.
int weightOf(std::string_view rest)
{
    if (rest.empty() || isDigit(rest.front()))
        return 0;
    const char c = rest.front();
    if (isLetter(c))
        return static_cast<unsigned char>(c);
    return c == '~' ? -1 : static_cast<unsigned char>(c) + 256;
}

std::weak_ordering compareParts(std::string_view a, std::string_view b)
{
    while (!a.empty() || !b.empty()) {
        while ((!a.empty() && !isDigit(a.front())) || (!b.empty() && !isDigit(b.front()))) {
            if (const auto order = weightOf(a) <=> weightOf(b); order != 0)
                return order;
            a.remove_prefix(1); // equal weights: neither text has ended
            b.remove_prefix(1);
        }
        const std::string_view digitsA = takeDigits(a);
        const std::string_view digitsB = takeDigits(b);
        if (const auto order = compareDigits(digitsA, digitsB); order != 0)
            return order;
    }
    return std::weak_ordering::equivalent;
}

std::weak_ordering compareVersions(std::string_view a, std::string_view b)
{
    return compareEpochVersions(a, b, compareParts);
}

} // namespace

extern constinit const PackageSystem dpkg{
    .name = "dpkg",
    .findDatabases = findDatabases,
    .read = readStatus,
    .claimFiles = claimFiles,
    .compareVersions = compareVersions,
};

} // namespace strata::package_systems
