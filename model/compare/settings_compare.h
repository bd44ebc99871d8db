// SPDX-License-Identifier: Apache-2.0
// What two images say about how a container is started, key by key.
#pragma once

#include "model/base/sign.h"
#include "model/compare/word_diff.h"
#include "model/image/image_info.h"

#include <optional>
#include <string>
#include <string_view>
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

    [[nodiscard]] Sign sign() const { return signOfSides(a.has_value(), b.has_value()); }
};

/// In the order in which `info` prints settings; inside a map by name.
[[nodiscard]] std::vector<SettingDifference> compareSettings(const ImageInfo &a, const ImageInfo &b);

/// Where the components are in a list: JSON's or one with ':' between; each of them once or more. What cannot be
/// found is not marked, nor is what is far behind the beginning of a list of thousands.
[[nodiscard]] std::vector<TextSpan> componentSpans(std::string_view list, const std::vector<std::string> &components);

} // namespace strata
