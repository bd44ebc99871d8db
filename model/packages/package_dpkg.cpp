// SPDX-License-Identifier: Apache-2.0
// dpkg: /var/lib/dpkg/status, and the files of /var/lib/dpkg/status.d of images that have no dpkg ("distroless").
#include "model/packages/package_dpkg.h"

#include "model/packages/field_lines.h"

#include <charconv>
#include <utility>

namespace strata {

namespace {

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
        scan.add({.manager = PackageManager::Dpkg,
                  .name = std::string(paragraph.name),
                  .architecture = std::string(paragraph.architecture),
                  .version = std::string(paragraph.version),
                  .size = installedBytes(paragraph.size),
                  .where = {}},
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

} // namespace

void readDpkgStatus(PackageScan &scan, NodeId record)
{
    if (const auto text = scan.text(record, package_limits::databaseBytes))
        readParagraphs(scan, record, *text, false);
}

void readDpkgPart(PackageScan &scan, NodeId record)
{
    if (const auto text = scan.text(record, package_limits::metadataBytes))
        readParagraphs(scan, record, *text, true);
}

} // namespace strata
