// SPDX-License-Identifier: Apache-2.0
// apk: lib/apk/db/installed, paragraphs of lines with one letter: P name, V version, A architecture, I bytes.
#include "model/packages/package_apk.h"

#include "model/packages/field_lines.h"

#include <charconv>
#include <utility>

namespace strata {

void readApkInstalled(PackageScan &scan, NodeId record)
{
    const std::optional<std::string> text = scan.text(record, package_limits::databaseBytes);
    if (!text)
        return;
    Package package{
        .manager = PackageManager::Apk, .name = {}, .architecture = {}, .version = {}, .size = {}, .where = {}};
    const Package none = package;
    bool seen = false;
    const auto finish = [&] {
        if (std::exchange(seen, false))
            scan.add(std::exchange(package, none), record);
    };
    std::string_view rest = *text;
    while (!rest.empty() && !scan.stopped()) {
        const std::string_view line = takeLine(rest);
        if (line.empty()) {
            finish();
            continue;
        }
        if (line.size() < 2 || line[1] != ':')
            continue;
        const std::string_view value = line.substr(2);
        seen = true;
        switch (line[0]) {
        case 'P': package.name = value; break;
        case 'V': package.version = value; break;
        case 'A': package.architecture = value; break;
        case 'I': {
            std::uint64_t bytes = 0;
            if (std::from_chars(value.data(), value.data() + value.size(), bytes).ec == std::errc())
                package.size = bytes;
            break;
        }
        default: break; // files, dependencies, checksums …
        }
    }
    finish();
}

} // namespace strata
