// SPDX-License-Identifier: Apache-2.0
// Compares two entries of any two layers; hard links are already resolved.
#pragma once

#include "model/tree/image_tree.h"

namespace strata {

struct EntryDifference {
    What what = What::Nothing;
    bool undecided = false;  // equal sizes and missing hashes: only the bytes decide; `what` has Content until then
    bool isModified = false; // type, link target, device number or bytes differ, not only attributes
};

/// The attributes of an implied folder are not known: its time is never compared.
[[nodiscard]] EntryDifference compareEntries(const LayerTree &oldTree, EntryId older, const LayerTree &newTree,
                                             EntryId newer);

} // namespace strata
