// SPDX-License-Identifier: Apache-2.0
// Where package managers keep what they have downloaded: of no use in an image, and often most of a layer.
#pragma once

#include <span>
#include <string_view>

namespace strata {

/// A directory of one package manager's downloads.
struct PackageCache {
    std::string_view place;     ///< with a '/' at its start a path, else the end of one: mostly in a home directory
    std::string_view owner;     ///< whose cache it is: "apt", "pip"
    std::string_view also = ""; ///< ids of other tools' rules about it (dockle's, hadolint's), by blanks

    [[nodiscard]] constexpr bool isPath() const { return place.front() == '/'; }
};

/// All of them; none lies inside another.
[[nodiscard]] std::span<const PackageCache> packageCaches();

} // namespace strata
