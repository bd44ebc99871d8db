// SPDX-License-Identifier: Apache-2.0
// Images made of whole files, and package lists as lines, for the tests of model/packages/packages.
#pragma once

#include "model/packages/packages.h"
#include "tests/support/opened_image.h"
#include "tests/support/tar_bytes.h"

#include <QtGlobal>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace strata::test {

struct ImageFile {
    std::string path;
    std::string text = {};
    std::string link = {}; // of a symbolic link
    bool program = false;  // with execute bits
    std::string hardLink = {};
};

inline std::string layerOfFiles(const std::vector<ImageFile> &files)
{
    TarBytes tar;
    for (const ImageFile &file : files) {
        TarBlock block{.name = file.path};
        if (!file.link.empty()) {
            block.type = '2';
            block.link = file.link;
        } else if (!file.hardLink.empty()) {
            block.type = '1';
            block.link = file.hardLink;
        }
        const auto isInode = [&](const ImageFile &other) { return other.path == file.hardLink; };
        if (file.program ||
            std::ranges::any_of(files, [&](const ImageFile &other) { return isInode(other) && other.program; }))
            block.mode = "0000755";
        tar.entry(block, file.text);
    }
    return tar.end().bytes();
}

/// A status of dpkg in which two packages are installed.
inline const std::string statusText = "Package: bash\n"
                                      "Essential: yes\n"
                                      "Status: install ok installed\n"
                                      "Installed-Size: 7\n"
                                      "Architecture: amd64\n"
                                      "Version: 5.2.15-2+b7\n"
                                      "Description: shell\n"
                                      " Package: not-a-field\n"
                                      "\n"
                                      "Package: gone\n"
                                      "Status: deinstall ok config-files\n"
                                      "Architecture: amd64\n"
                                      "Version: 1.0\n"
                                      "\n"
                                      "Package: half\n"
                                      "Status: install ok half-installed\n"
                                      "Version: 1.0\n"
                                      "\n"
                                      "Package: waits\n"
                                      "Status: install ok triggers-pending\n"
                                      "Architecture: all\n"
                                      "Version: 1:2.0~rc1\n"
                                      "Installed-Size: many";

inline const std::string apkText =
    "C:Q1abc=\nP:musl\nV:1.2.4-r2\nA:x86_64\nS:383152\nI:622592\nT:the musl c library\nF:lib\n"
    "R:libc.so\n\nP:busybox\nV:1.36.1-r15\nA:x86_64\nI:huge\n\n";

inline ComparedSide sideOf(const std::vector<ImageFile> &files)
{
    const ImagePtr image = loadImage({.steps = {{"ADD", layerOfFiles(files)}}});
    return {image, image->lastLayer()};
}

/// "dpkg bash amd64 5.2-1 7164928 /var/lib/dpkg/status", a line for each; "-" for what is not there.
inline std::string linesOf(const PackageList &list)
{
    std::string text;
    for (const Package &package : list.packages) {
        text += packageSystem(package.manager).name;
        for (const std::string &cell : {package.name, package.architecture, package.version,
                                        package.size ? std::to_string(*package.size) : "", package.where})
            text.append(" ").append(cell.empty() ? "-" : cell);
        text += '\n';
    }
    return text;
}

/// "field-invalid var/lib/dpkg/status", a line for each.
inline std::string noteLinesOf(const PackageList &list)
{
    std::string text;
    for (const Note &note : list.notes.all())
        text.append(slug(note.code)).append(" ").append(note.path).append("\n");
    return text;
}

inline PackageManager managerOf(std::string_view name)
{
    const auto &all = packageSystems();
    const auto found = std::ranges::find(all, name, &PackageSystem::name);
    if (found == all.end())
        qFatal("no such system: %s", std::string(name).c_str());
    return PackageManager(found - all.begin());
}

inline PackageList packagesOf(const ComparedSide &side, const RecordFilter &wanted = {})
{
    Result<PackageList> list = readPackages(side, wanted);
    if (!list)
        qFatal("%s", list.error().message().c_str());
    return std::move(*list);
}

} // namespace strata::test
