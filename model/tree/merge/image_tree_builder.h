// SPDX-License-Identifier: Apache-2.0
// Stacks layers into an ImageTree by the rules of docs/decisions/unpack.md. For each layer, base first: applies its
// opaque marks and whiteouts to what lower layers left (at any place in the archive, in folders as this layer leaves
// them), then its other entries in archive order. Each removal is recorded in every node that it affects, so that
// queries never walk up to the ancestors.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/tree/image_tree.h"
#include "model/tree/unpack.h"

#include <vector>

namespace strata {

/// `layers` are base first; null for one that could not be read. The only error is Cancelled. Two versions of equal
/// size are distinguished by their content hashes if both have one, else left undecided().
[[nodiscard]] Result<ImageTreePtr> buildImageTree(std::vector<LayerTreePtr> layers, NoteList &notes,
                                                  const StackRules &rules = {}, const StopToken &stop = {});

} // namespace strata
