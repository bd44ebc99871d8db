// SPDX-License-Identifier: Apache-2.0
#include "views/files/file_row.h"

#include "model/tree/hidden_versions.h"
#include "model/tree/version_compare.h"

namespace strata {

namespace {

/// The newest version (no removal) of a layer below `layer`; null when there is none.
const Change *versionBelow(const ImageTree &tree, NodeId id, LayerNumber layer)
{
    const Change *found = nullptr;
    for (const Change &change : tree.changes(id)) {
        if (change.layerNumber() >= layer)
            break;
        if (!change.isRemoval())
            found = &change;
    }
    return found;
}

void takeChange(FileRow &row, const Change &change)
{
    row.kind = change.kind;
    row.what = change.what;
    row.undecided = change.undecided;
}

/// What differs between after `from` and after `to`, which need not be neighbours.
void compareRange(FileRow &row, const ImageTree &tree, NodeId id, const TreeQuerySpec &spec)
{
    const Change *older = tree.versionAt(id, spec.from);
    const Change *newer = tree.versionAt(id, spec.to);
    if (newer != nullptr && older == nullptr) {
        row.kind = ChangeKind::Added;
    } else if (newer == nullptr && older != nullptr) {
        row.kind = ChangeKind::Removed;
    } else if (newer != nullptr && newer != older) {
        if (spec.from.value + 1 == spec.to.value)
            return takeChange(row, *newer);
        const EntryRef before = tree.inode(tree.ref(*older)).value_or(tree.ref(*older));
        const EntryRef after = tree.inode(tree.ref(*newer)).value_or(tree.ref(*newer));
        const Difference difference = compareInodes(tree, before, after);
        row.what = difference.what;
        // The bytes are known to be the same when no one stored others in between.
        row.undecided = difference.undecided && tree.contentLayer(id, spec.from) != tree.contentLayer(id, spec.to);
        if (difference.undecided && !row.undecided)
            row.what =
                static_cast<What>(static_cast<std::uint8_t>(row.what) & ~static_cast<std::uint8_t>(What::Content));
        const bool content = contains(row.what, What::Content | What::Type | What::Link);
        row.kind = content || row.undecided ? ChangeKind::Modified : ChangeKind::Metadata;
    }
}

} // namespace

FileRow FileRow::of(const TreeQuery &query, NodeId id)
{
    const ImageTree &tree = query.tree();
    const TreeQuerySpec &spec = query.spec();
    FileRow row;
    row.change = query.change(id);
    row.removed = row.change != nullptr && row.change->isRemoval();
    if (row.removed)
        row.version = versionBelow(tree, id, row.change->layerNumber());
    else
        row.version = row.change != nullptr ? row.change : tree.versionAt(id, spec.to);
    if (row.version != nullptr)
        row.inode = tree.inode(tree.ref(*row.version));
    if (row.change == nullptr)
        return row;

    switch (spec.scope) {
    case TreeScope::Merged: // the word is about the layer that was picked, and about what is gone
        if (row.removed || row.change->layerNumber() == spec.to)
            takeChange(row, *row.change);
        break;
    case TreeScope::LayerOnly: takeChange(row, *row.change); break;
    case TreeScope::Changes: compareRange(row, tree, id, spec); break;
    case TreeScope::Hidden:
        row.hider = hiderOf(tree, id, *row.change);
        takeChange(row, *row.hider);
        break;
    }
    return row;
}

EntryType FileRow::type(const ImageTree &tree) const
{
    if (inode)
        return tree.entry(*inode).type;
    if (version != nullptr)
        return tree.entry(*version).type;
    return change != nullptr ? tree.entry(*change).type : EntryType::Directory;
}

FileKind FileRow::fileKind(const ImageTree &tree) const
{
    return fileKindOf(type(tree), inode ? tree.entry(*inode).mode : 0U);
}

LayerNumber FileRow::olderContent(const TreeQuery &query, NodeId id) const
{
    if (removed || version == nullptr || version->kind != ChangeKind::Metadata || !inode ||
        query.tree().entry(*inode).type != EntryType::File)
        return {};
    const LayerNumber content = query.tree().contentLayer(id, version->layerNumber());
    return content == version->layerNumber() ? LayerNumber() : content;
}

} // namespace strata
