// SPDX-License-Identifier: Apache-2.0
// Follows symbolic links inside the image, never outside: an absolute target starts at the image's root, ".." does
// not leave it.
#pragma once

#include "model/base/result.h"
#include "model/tree/image_tree.h"

#include <string_view>

namespace strata {

/// The node that `path` leads to after layer `at`. `followLast`: also follows a link in the last component. NotFound
/// if a component does not exist, Damaged ("too many links") after limits::linkHops.
[[nodiscard]] Result<NodeId> resolvePath(const ImageTree &tree, std::string_view path, LayerNumber at,
                                         bool followLast = true);

/// The same for a path relative to `folder` (an absolute one still starts at the root), such as the target of a
/// symbolic link in that folder.
[[nodiscard]] Result<NodeId> resolveFrom(const ImageTree &tree, NodeId folder, std::string_view path, LayerNumber at,
                                         bool followLast = true);

} // namespace strata
