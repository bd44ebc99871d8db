// SPDX-License-Identifier: Apache-2.0
// What two images say about how a container is started, key by key.
#pragma once

#include "model/image/image_info.h"

#include <optional>
#include <string>
#include <vector>

namespace strata {

/// One setting that differs. Keys as in the image: "Env.PATH", "Cmd", "Labels.version", "ExposedPorts.80/tcp",
/// "Volumes./data", "Healthcheck.Interval", "OnBuild", "architecture", "created", "annotations.x" …
struct SettingDifference {
    std::string key;
    std::optional<std::string> a; // lists as JSON; empty where it is not set
    std::optional<std::string> b;
    /// Lists, and PATH by its components: what is in one only.
    std::vector<std::string> onlyA;
    std::vector<std::string> onlyB;
};

/// In the order in which `info` prints settings; inside a map by name.
[[nodiscard]] std::vector<SettingDifference> compareSettings(const ImageInfo &a, const ImageInfo &b);

} // namespace strata
