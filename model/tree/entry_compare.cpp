// SPDX-License-Identifier: Apache-2.0
#include "model/tree/entry_compare.h"

#include <algorithm>

namespace strata {

namespace {

What attributesThatDiffer(const LayerTree &oldTree, EntryId older, const LayerTree &newTree, EntryId newer)
{
    const Entry &a = oldTree.entry(older);
    const Entry &b = newTree.entry(newer);
    What what = What::Nothing;
    if (a.mode != b.mode)
        what = what | What::Mode;
    const Owner &oldOwner = oldTree.owner(older);
    const Owner &newOwner = newTree.owner(newer);
    if (oldOwner.uid != newOwner.uid || oldOwner.gid != newOwner.gid)
        what = what | What::Owner;
    const bool timesKnown = !a.has(Entry::Implied) && !b.has(Entry::Implied);
    if (timesKnown && (a.mtime != b.mtime || a.mtimeNanos != b.mtimeNanos))
        what = what | What::Mtime;
    if ((a.extra | b.extra) != 0 && !std::ranges::equal(oldTree.xattrs(older), newTree.xattrs(newer)))
        what = what | What::Xattrs;
    return what;
}

void compareBytes(EntryDifference &difference, const LayerTree &oldTree, EntryId older, const LayerTree &newTree,
                  EntryId newer)
{
    const std::uint64_t size = oldTree.entry(older).size;
    bool differ = size != newTree.entry(newer).size;
    if (!differ && size != 0) {
        const std::optional<ContentHash> oldHash = oldTree.contentHash(older);
        const std::optional<ContentHash> newHash = newTree.contentHash(newer);
        difference.undecided = !oldHash || !newHash;
        differ = difference.undecided || *oldHash != *newHash;
    }
    if (differ) {
        difference.what = difference.what | What::Content;
        difference.isModified = true;
    }
}

} // namespace

EntryDifference compareEntries(const LayerTree &oldTree, EntryId older, const LayerTree &newTree, EntryId newer)
{
    EntryDifference difference{attributesThatDiffer(oldTree, older, newTree, newer)};
    const EntryType type = newTree.entry(newer).type;
    if (oldTree.entry(older).type != type) {
        difference.what = difference.what | What::Type;
        difference.isModified = true;
        return difference;
    }
    switch (type) {
    case EntryType::File: compareBytes(difference, oldTree, older, newTree, newer); break;
    case EntryType::Symlink:
    case EntryType::Hardlink: // one whose target is nowhere
        if (oldTree.linkTarget(older) != newTree.linkTarget(newer)) {
            difference.what = difference.what | What::Link;
            difference.isModified = true;
        }
        break;
    case EntryType::CharDevice:
    case EntryType::BlockDevice:
        if (oldTree.device(older) != newTree.device(newer)) {
            difference.what = difference.what | What::Type; // the number says which device it is
            difference.isModified = true;
        }
        break;
    case EntryType::Directory:
    case EntryType::Fifo:
    case EntryType::Whiteout:
    case EntryType::OpaqueMark: break;
    }
    return difference;
}

} // namespace strata
