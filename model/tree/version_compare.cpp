// SPDX-License-Identifier: Apache-2.0
#include "model/tree/version_compare.h"

#include "model/tree/entry_compare.h"
#include "model/tree/tree_walk.h"

#include <algorithm>
#include <vector>

namespace strata {

namespace {

enum class Bytes : std::uint8_t { Same, Different, Unknown };

EntryDifference compareRefs(const ImageTree &tree, EntryRef older, EntryRef newer)
{
    const EntryRef a = tree.inode(older).value_or(older);
    const EntryRef b = tree.inode(newer).value_or(newer);
    return a == b ? EntryDifference() : compareEntries(tree.treeOf(a), a.entry, tree.treeOf(b), b.entry);
}

/// What is known about the bytes from the changes between two versions of one path.
Bytes bytesByChain(const Change *one, const Change *other)
{
    const auto [first, last] = std::minmax(one, other); // both are in changes(node), oldest first
    if (std::all_of(first + 1, last + 1, [](const Change &change) { return change.kind == ChangeKind::Metadata; }))
        return Bytes::Same;
    if (last == first + 1 && last->kind == ChangeKind::Modified && !last->undecided)
        return contains(last->what, What::Content) ? Bytes::Different : Bytes::Unknown;
    return Bytes::Unknown;
}

/// By node: something at or below it was touched between the two layers.
std::vector<bool> touchedNodes(const ImageTree &tree, LayerNumber low, LayerNumber high)
{
    std::vector<bool> touched(tree.nodeCount());
    for (auto i = static_cast<std::uint32_t>(tree.nodeCount()); i-- > 0;) {
        const Change *newest = tree.changeAt(NodeId(i), high);
        if (newest != nullptr && newest->layer > low.value)
            touched[i] = true;
        if (touched[i] && i != 0)
            touched[tree.parent(NodeId(i)).value] = true;
    }
    return touched;
}

} // namespace

Difference compareInodes(const ImageTree &tree, EntryRef older, EntryRef newer)
{
    const EntryDifference found = compareRefs(tree, older, newer);
    return {found.what, found.undecided};
}

std::optional<TreeDifference> compareAt(const ImageTree &tree, NodeId node, LayerNumber from, LayerNumber to,
                                        const SameBytesFunction &sameBytes)
{
    TreeDifference row{.node = node, .older = tree.versionAt(node, from), .newer = tree.versionAt(node, to)};
    if (row.older == row.newer)
        return std::nullopt; // neither, or one and the same
    if (row.older == nullptr || row.newer == nullptr) {
        row.kind = row.older == nullptr ? ChangeKind::Added : ChangeKind::Removed;
        return row;
    }
    const EntryRef older = tree.ref(*row.older);
    const EntryRef newer = tree.ref(*row.newer);
    const EntryDifference found = compareRefs(tree, older, newer);
    row.what = found.what;
    bool modified = found.isModified;
    if (found.undecided) {
        const Bytes bytes = bytesByChain(row.older, row.newer);
        const auto holder = [&tree](EntryRef ref) { return tree.inode(ref).value_or(ref); };
        const bool same =
            bytes == Bytes::Same || (bytes == Bytes::Unknown && sameBytes && sameBytes(holder(older), holder(newer)));
        if (same) {
            row.what = What(std::uint8_t(row.what) & ~std::uint8_t(What::Content));
            modified = false;
        }
    }
    if (row.what == What::Nothing)
        return std::nullopt;
    row.kind = modified ? ChangeKind::Modified : ChangeKind::Metadata;
    return row;
}

void diffLayers(const ImageTree &tree, LayerNumber from, LayerNumber to, const SameBytesFunction &sameBytes,
                const std::function<bool(const TreeDifference &, const std::string &path)> &report)
{
    const std::vector<bool> touched = touchedNodes(tree, std::min(from, to), std::max(from, to));
    if (touched[0]) {
        const std::optional<TreeDifference> root = compareAt(tree, ImageTree::root(), from, to, sameBytes);
        // The root is always there, so it is never added or removed; only its attributes can differ.
        if (root && root->older != nullptr && root->newer != nullptr && !report(*root, "/"))
            return;
    }
    walkTree(
        tree, ImageTree::root(), true, [&touched](NodeId id) { return bool(touched[id.value]); },
        [&](NodeId id, const std::string &path) {
            const std::optional<TreeDifference> row = compareAt(tree, id, from, to, sameBytes);
            return !row || report(*row, path);
        });
}

} // namespace strata
