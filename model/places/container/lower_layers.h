// SPDX-License-Identifier: Apache-2.0
// What is below the writable layer of a container: the directories of the layers of its image, as overlay combines
// them. Private to model/places/container.
#pragma once

#include "model/places/container/disk_facts.h"

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace strata {

/// Layers do not change, so what was looked up is remembered. Paths: "etc/motd"; "" is the root. Used by one thread.
class LowerLayers {
public:
    /// Top first.
    explicit LowerLayers(std::vector<std::filesystem::path> folders);

    /// Empty if there is nothing, or if a layer removes it.
    [[nodiscard]] const std::optional<DiskFacts> &find(const std::string &path) { return look(path).facts; }
    /// What is visible in a directory, sorted.
    [[nodiscard]] const std::vector<std::string> &names(const std::string &folder);

private:
    struct Found {
        std::optional<DiskFacts> facts;
        std::vector<std::filesystem::path> folders; // those that are merged there, top first
        std::optional<std::vector<std::string>> names;
    };

    [[nodiscard]] Found &look(const std::string &path);
    [[nodiscard]] static Found below(const std::vector<std::filesystem::path> &folders, const std::string &name);

    std::unordered_map<std::string, Found> m_found;
};

} // namespace strata
