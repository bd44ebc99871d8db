// SPDX-License-Identifier: Apache-2.0
// Follows symbolic links inside the image, never outside: an absolute target starts at the image's root, ".." stops
// there.
#pragma once

#include "model/base/result.h"
#include "model/tree/image_tree.h"

#include <string_view>

namespace strata {

/// The node that `path` leads to after layer `at`. `followLast`: also a link in the last component. NotFound when
/// a component does not exist, Damaged ("too many links") after limits::linkHops.
[[nodiscard]] Result<NodeId> resolvePath(const ImageTree &tree, std::string_view path, LayerNumber at,
                                         bool followLast = true);

/// The same for a path that is relative to `folder` (an absolute one starts at the root all the same): where the
/// target of a symbolic link in that folder leads.
[[nodiscard]] Result<NodeId> resolveFrom(const ImageTree &tree, NodeId folder, std::string_view path, LayerNumber at,
                                         bool followLast = true);

} // namespace strata
