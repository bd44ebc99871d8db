// SPDX-License-Identifier: Apache-2.0
#include "model/compare/moved_files.h"

#include "model/image/content_compare.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_set>

namespace strata {

namespace {

/// A file of one side with its bytes' hash.
struct Candidate {
    NodeId node;
    EntryRef inode;
    std::uint64_t size = 0;
    ContentHash hash;

    [[nodiscard]] auto key() const { return std::tuple(size, hash.low, hash.high); }
};

/// The files of a kind that are not empty.
std::vector<Candidate> filesOf(const CompareTree &tree, ChangeKind kind)
{
    std::vector<Candidate> files;
    const ImageTree &side = kind == ChangeKind::Removed ? tree.a().tree() : tree.b().tree();
    for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
        if (tree.kind(NodeId(i)) != kind)
            continue;
        const auto inode = kind == ChangeKind::Removed ? tree.inodeA(NodeId(i)) : tree.inodeB(NodeId(i));
        if (!inode)
            continue;
        const Entry &entry = side.entry(*inode);
        if (entry.type == EntryType::File && entry.size != 0 && !entry.has(Entry::Sparse))
            files.push_back({NodeId(i), *inode, entry.size, {}});
    }
    return files;
}

void keepSizesOf(std::vector<Candidate> &files, const std::vector<Candidate> &others)
{
    std::unordered_set<std::uint64_t> sizes;
    for (const Candidate &file : others)
        sizes.insert(file.size);
    std::erase_if(files, [&](const Candidate &file) { return !sizes.contains(file.size); });
}

/// Drops what cannot be read; false when stopped. In the order of the layers, in which reading costs least.
bool hashAll(std::vector<Candidate> &files, const ComparedSide &side, const StopToken &stop)
{
    const ContentReader reader(side.image);
    std::ranges::sort(files, [&](const Candidate &a, const Candidate &b) {
        const auto place = [&](const Candidate &file) {
            return std::tuple(file.inode.layer, side.tree().treeOf(file.inode).dataOffset(file.inode.entry), file.node);
        };
        return place(a) < place(b);
    });
    std::vector<Candidate> readable;
    for (Candidate &file : files) {
        if (stop.stop_requested())
            return false;
        if (const auto hash = contentHashOf({&reader, &side.tree()}, file.inode, stop)) {
            file.hash = *hash;
            readable.push_back(file);
        }
    }
    files = std::move(readable);
    return !stop.stop_requested();
}

/// Both lists hold the same bytes everywhere and are in tree order.
void pairUp(const CompareTree &tree, std::vector<Candidate> removed, std::vector<Candidate> added,
            std::vector<MovedFile> &moves)
{
    const auto byName = [&](const Candidate &a, const Candidate &b) {
        return std::pair(tree.name(a.node), a.node) < std::pair(tree.name(b.node), b.node);
    };
    std::ranges::sort(removed, byName);
    std::ranges::sort(added, byName);
    std::vector<NodeId> fromLeft;
    std::vector<NodeId> toLeft;
    auto to = added.begin();
    for (const Candidate &from : removed) {
        for (; to != added.end() && tree.name(to->node) < tree.name(from.node); ++to)
            toLeft.push_back(to->node);
        if (to != added.end() && tree.name(to->node) == tree.name(from.node))
            moves.push_back({from.node, (to++)->node});
        else
            fromLeft.push_back(from.node);
    }
    for (; to != added.end(); ++to)
        toLeft.push_back(to->node);
    std::ranges::sort(fromLeft);
    std::ranges::sort(toLeft);
    for (std::size_t i = 0; i < std::min(fromLeft.size(), toLeft.size()); ++i)
        moves.push_back({fromLeft[i], toLeft[i]});
}

using CandidateRun = std::pair<std::vector<Candidate>::const_iterator, std::vector<Candidate>::const_iterator>;

/// The files from `first` on that hold the same bytes.
CandidateRun runFrom(std::vector<Candidate>::const_iterator first, std::vector<Candidate>::const_iterator end)
{
    const auto last = std::find_if(first, end, [&](const Candidate &file) { return file.key() != first->key(); });
    return {first, last};
}

} // namespace

Result<std::vector<MovedFile>> findMovedFiles(const CompareTree &tree, const StopToken &stop)
{
    std::vector<Candidate> removed = filesOf(tree, ChangeKind::Removed);
    std::vector<Candidate> added = filesOf(tree, ChangeKind::Added);
    keepSizesOf(removed, added);
    keepSizesOf(added, removed);
    if (!hashAll(removed, tree.a(), stop) || !hashAll(added, tree.b(), stop))
        return failCancelled();
    const auto byKey = [](const Candidate &a, const Candidate &b) { return a.key() < b.key(); };
    std::ranges::sort(removed, byKey);
    std::ranges::sort(added, byKey);

    std::vector<MovedFile> moves;
    auto to = added.cbegin();
    for (auto from = removed.cbegin(); from != removed.cend();) {
        const CandidateRun fromRun = runFrom(from, removed.cend());
        from = fromRun.second;
        to = std::lower_bound(to, added.cend(), *fromRun.first, byKey);
        if (to == added.cend())
            break;
        const CandidateRun toRun = runFrom(to, added.cend());
        if (to->key() == fromRun.first->key())
            pairUp(tree, {fromRun.first, fromRun.second}, {toRun.first, toRun.second}, moves);
    }
    return moves;
}

} // namespace strata
