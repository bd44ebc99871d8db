// SPDX-License-Identifier: Apache-2.0
#include "model/waste/needless_paths.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace strata {

namespace {

constexpr std::array<std::string_view, 15> systemCaches{
    "/var/lib/apt/lists", "/var/cache/apt",     "/var/cache/apk",          "/etc/apk/cache",
    "/var/cache/dnf",     "/var/cache/libdnf5", "/var/cache/yum",          "/var/cache/zypp",
    "/var/cache/pacman",  "/var/cache/xbps",    "/usr/local/share/.cache", "/usr/local/cargo/registry",
    "/go/pkg/mod/cache",  "/opt/conda/pkgs",    "/usr/local/bundle/cache"};

constexpr std::array<std::string_view, 20> homeCaches{
    ".cache/pip",      ".cache/uv",       ".cache/pypoetry", ".cache/pipenv",   ".cache/yarn", ".cache/pnpm",
    ".cache/node",     ".cache/go-build", ".cache/composer", ".cache/bazel",    ".npm",        ".yarn/cache",
    ".cargo/registry", ".m2/repository",  ".gradle/caches",  ".composer/cache", ".gem/specs",  ".bundle/cache",
    ".nuget/packages", "go/pkg/mod/cache"};

constexpr std::array<std::string_view, 18> leftovers{
    ".git",        ".svn",          ".hg",         ".bzr",      "node_modules", "bower_components",
    "__pycache__", ".pytest_cache", ".mypy_cache", ".tox",      ".nox",         ".ruff_cache",
    ".venv",       ".idea",         ".vscode",     ".DS_Store", ".terraform",   ".gradle"};

} // namespace

std::vector<NodeId> packageCaches(const ImageTree &tree)
{
    std::vector<NodeId> caches;
    const auto addIf = [&](const std::string &path) {
        if (const std::optional<NodeId> node = tree.find(path))
            caches.push_back(*node);
    };
    for (const std::string_view path : systemCaches)
        addIf(std::string(path));
    std::vector<std::string> homes{"/root/"};
    if (const std::optional<NodeId> home = tree.find("/home")) {
        const ImageTree::Children users = tree.children(*home);
        for (std::uint32_t i = 0; i < users.count; ++i)
            homes.push_back(tree.path(NodeId(users.first.value + i)) + "/");
    }
    for (const std::string &home : homes) {
        for (const std::string_view path : homeCaches)
            addIf(home + std::string(path));
    }
    return caches;
}

bool isBuildLeftover(std::string_view name)
{
    if (name.size() < 3 || (name.front() != '.' && name.front() != '_' && name.front() != 'n' && name.front() != 'b'))
        return false;
    return std::ranges::find(leftovers, name) != leftovers.end();
}

} // namespace strata
