// SPDX-License-Identifier: Apache-2.0
// Compares the settings with which two images start a container, key by key.
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
    std::optional<std::string> a; // lists as JSON; empty if not set
    std::optional<std::string> b;
    /// For lists, and for PATH by component: what is on one side only.
    std::vector<std::string> onlyA;
    std::vector<std::string> onlyB;

    [[nodiscard]] Sign sign() const { return signOfSides(a.has_value(), b.has_value()); }
};

/// In the order in which `info` prints settings; inside a map, by name.
[[nodiscard]] std::vector<SettingDifference> compareSettings(const ImageInfo &a, const ImageInfo &b);

/// The positions of `components` in a list, which is JSON or separated by ':'; each component once. Components that
/// are not found, or are far behind the beginning of a list of thousands, are not marked.
[[nodiscard]] std::vector<TextSpan> componentSpans(std::string_view list, const std::vector<std::string> &components);

} // namespace strata
