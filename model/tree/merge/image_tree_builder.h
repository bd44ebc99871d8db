// SPDX-License-Identifier: Apache-2.0
// Stacks layers into an ImageTree; docs/decisions/unpack.md has the rules. For each layer, base first: its opaque marks
// and whiteouts against what lower layers left (wherever they are in the archive, in folders as this layer leaves
// them), then its other entries in archive order. Each removal is written into every node it hits, so that no query
// ever walks up to the ancestors.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/tree/image_tree.h"
#include "model/tree/unpack.h"

#include <vector>

namespace strata {

/// `layers` base first; null for one that could not be read. Only cancelling gives an error. Bytes of two versions
/// with equal size are distinguished by their content hashes where both have one, else left undecided().
[[nodiscard]] Result<ImageTreePtr> buildImageTree(std::vector<LayerTreePtr> layers, NoteList &notes,
                                                  const StackRules &rules = {}, const StopToken &stop = {});

} // namespace strata
