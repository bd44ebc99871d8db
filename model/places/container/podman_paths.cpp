// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/podman_paths.h"

#include <algorithm>
#include <array>
#include <string>

namespace strata {

bool isOwnPathOfPodman(std::string_view path)
{
    static constexpr std::array<std::string_view, 13> paths{
        "/dev",      "/etc/hostname", "/etc/hosts",   "/etc/resolv.conf",   "/proc",
        "/run",      "/run/notify",   "/run/secrets", "/run/.containerenv", "/run/podman-init",
        "/dev/init", "/sys",          "/etc/mtab"};
    return std::ranges::find(paths, path) != paths.end();
}

bool isMadeByPodman(const LayerItem &item)
{
    const std::string path = "/" + item.path;
    if (!isOwnPathOfPodman(path))
        return false;
    switch (item.type) {
    case EntryType::Directory: return true;
    case EntryType::File: return !item.content || item.content->size() == 0;
    case EntryType::Symlink: return path == "/etc/mtab";
    default: return false;
    }
}

} // namespace strata
