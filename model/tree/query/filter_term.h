// SPDX-License-Identifier: Apache-2.0
// The terms that a filter is made of. Internal to the filter language (filter.h).
#pragma once

#include "model/tree/query/filter.h"

#include <memory>

namespace strata {

/// What a term looks at, worked out once for each path: the version, and the entry that holds its attributes.
struct FilterView {
    const ImageTree *tree = nullptr;
    NodeId node;
    const Change *change = nullptr;  // as shown; a removal too
    const Change *version = nullptr; // the last living one; null when there is none
    EntryRef own = {};               // its entry: a hard link is one here
    EntryRef inode = {};             // with type, size, mode, owner, times
    bool hasInode = false;
    LayerNumber at = {}; // the file system that is looked at; 0: after the last layer
    CompareKind compared = CompareKind::Same;
    What differs = What::Nothing;
    bool moved = false;
    const OwnerNames *owners = nullptr; // of the image; null where not known
};

/// Immutable; asked by several threads.
class FilterTerm {
public:
    virtual ~FilterTerm() = default;
    [[nodiscard]] virtual bool matches(const FilterView &view) const = 0;
    /// True when matches() needs nothing but the node's name: such terms are asked first.
    [[nodiscard]] virtual bool isCheap() const { return false; }
    /// True when it was written to find removals.
    [[nodiscard]] virtual bool asksForRemoved() const { return false; }
    /// True when it names a user or a group.
    [[nodiscard]] virtual bool asksForOwners() const { return false; }
};
using FilterTermPtr = std::unique_ptr<const FilterTerm>;

/// Only of a view with an inode.
[[nodiscard]] inline const Entry &inodeEntry(const FilterView &view)
{
    return view.tree->entry(view.inode);
}

} // namespace strata
