// SPDX-License-Identifier: Apache-2.0
// Which version of a path is hidden after a layer, and by what. (Bytes, which hard links share: hidden_files.h.)
#pragma once

#include "model/tree/image_tree.h"

namespace strata {

/// The newest version of a path that a layer <= at stores and that is not visible after `at`; null if there is none. A
/// directory that is still a directory after `at` has none: storing it again hides nothing of it.
[[nodiscard]] const Change *newestHiddenVersion(const ImageTree &tree, NodeId id, LayerNumber at);

/// What hid a version: the next change of its path, a removal or a newer version. Null if there is none.
[[nodiscard]] const Change *hiderOf(const ImageTree &tree, NodeId id, const Change &version);

} // namespace strata
