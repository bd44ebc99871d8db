// SPDX-License-Identifier: Apache-2.0
#include "model/waste/needless_paths.h"

#include "model/packages/package_caches.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace strata {

namespace {

constexpr std::array<std::string_view, 18> leftovers{
    ".git",        ".svn",          ".hg",         ".bzr",      "node_modules", "bower_components",
    "__pycache__", ".pytest_cache", ".mypy_cache", ".tox",      ".nox",         ".ruff_cache",
    ".venv",       ".idea",         ".vscode",     ".DS_Store", ".terraform",   ".gradle"};

} // namespace

std::vector<NodeId> cacheFolders(const ImageTree &tree)
{
    std::vector<std::string> homes{"/", "/root/", "/usr/local/share/"};
    if (const std::optional<NodeId> home = tree.find("/home")) {
        const ImageTree::Children users = tree.children(*home);
        for (std::uint32_t i = 0; i < users.count; ++i)
            homes.push_back(tree.path(NodeId(users.first.value + i)) + "/");
    }
    std::vector<NodeId> folders;
    const auto addIf = [&](const std::string &path) {
        if (const std::optional<NodeId> node = tree.find(path))
            folders.push_back(*node);
    };
    for (const PackageCache &cache : packageCaches()) {
        if (cache.isPath()) {
            addIf(std::string(cache.place));
            continue;
        }
        for (const std::string &home : homes)
            addIf(home + std::string(cache.place));
    }
    return folders;
}

bool isBuildLeftover(std::string_view name)
{
    if (name.size() < 3 || (name.front() != '.' && name.front() != '_' && name.front() != 'n' && name.front() != 'b'))
        return false;
    return std::ranges::find(leftovers, name) != leftovers.end();
}

} // namespace strata
