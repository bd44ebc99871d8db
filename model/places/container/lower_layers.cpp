// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/lower_layers.h"

#include "model/base/path.h"
#include "model/image/write/disk_items.h"
#include "model/io/overlay_mark.h"

#include <set>
#include <utility>

namespace strata {

LowerLayers::LowerLayers(std::vector<std::filesystem::path> folders)
{
    Found root;
    struct stat status = {};
    if (!folders.empty() && ::stat(folders.front().c_str(), &status) == 0)
        root.facts = diskFacts(status, {});
    root.folders = std::move(folders);
    m_found.emplace(std::string(), std::move(root));
}

const std::vector<std::string> &LowerLayers::names(const std::string &folder)
{
    Found &found = look(folder);
    if (found.names)
        return *found.names;
    std::set<std::string> all;
    for (const std::filesystem::path &layer : found.folders) {
        if (const auto names = namesInReverse(layer))
            all.insert(names->begin(), names->end());
    }
    std::vector<std::string> visible;
    for (const std::string &name : all) {
        if (find(joinedPath(folder, name)))
            visible.push_back(name);
    }
    return found.names.emplace(std::move(visible));
}

LowerLayers::Found &LowerLayers::look(const std::string &path)
{
    if (const auto known = m_found.find(path); known != m_found.end())
        return known->second;
    Found found = below(look(std::string(parentPath(path))).folders, std::string(baseName(path)));
    return m_found.emplace(path, std::move(found)).first->second;
}

LowerLayers::Found LowerLayers::below(const std::vector<std::filesystem::path> &folders, const std::string &name)
{
    Found found;
    for (const std::filesystem::path &folder : folders) {
        const std::filesystem::path path = folder / name;
        struct stat status = {};
        if (::lstat(path.c_str(), &status) != 0)
            continue;
        if (isOverlayWhiteout(status) || (found.facts && !S_ISDIR(status.st_mode)))
            break;
        if (!found.facts)
            found.facts = diskFacts(status, capabilityOf(path, status));
        if (!S_ISDIR(status.st_mode))
            break;
        found.folders.push_back(path);
        if (overlayMark(path, "opaque") == "y")
            break;
    }
    return found;
}

} // namespace strata
