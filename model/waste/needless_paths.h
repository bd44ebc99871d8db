// SPDX-License-Identifier: Apache-2.0
// Paths that an image seldom needs: caches of package managers, and what belongs in .dockerignore.
#pragma once

#include "model/tree/image_tree.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace strata {

/// The directories of caches that some layer has, none inside another: /var/lib/apt/lists, /root/.npm, /home/*/.npm …
[[nodiscard]] std::vector<NodeId> cacheFolders(const ImageTree &tree);

/// True for the names of version control, dependencies, environments and byte code that a build makes itself: ".git",
/// "node_modules", "__pycache__" …
[[nodiscard]] bool isBuildLeftover(std::string_view name);

} // namespace strata
