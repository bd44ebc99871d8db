// SPDX-License-Identifier: Apache-2.0
// What differs if a layer stores a path again. LAYERS has tree(ref) and inode(ref) like MergeContext.
#pragma once

#include "model/tree/entry_compare.h"

namespace strata {

/// Replaces the preliminary kind Modified ("stored again over a living version") with the real difference from the
/// version before.
template<class LAYERS>
void decideChange(Change &change, const Change &before, const LAYERS &layers)
{
    const EntryRef older = layers.inode(refOf(before)).value_or(refOf(before));
    const EntryRef newer = layers.inode(refOf(change)).value_or(refOf(change));
    const EntryDifference found =
        older == newer ? EntryDifference()
                       : compareEntries(layers.tree(older), older.entry, layers.tree(newer), newer.entry);
    change.what = found.what;
    change.undecided = found.undecided;
    change.kind = found.isModified ? ChangeKind::Modified : ChangeKind::Metadata;
}

/// The element of ImageTree::undecided() for the change of a node at `index`.
template<class LAYERS>
[[nodiscard]] ImageTree::Undecided undecidedChange(NodeId node, std::size_t index, const Change &change,
                                                   const Change &before, const LAYERS &layers)
{
    return {node, static_cast<std::uint32_t>(index), layers.inode(refOf(before)).value_or(EntryRef{}),
            layers.inode(refOf(change)).value_or(EntryRef{})};
}

} // namespace strata
