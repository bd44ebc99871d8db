// SPDX-License-Identifier: Apache-2.0
#include "model/image/content_compare.h"

#include "model/base/parallel.h"
#include "model/image/formats/watched_stream.h"
#include "model/io/byte_progress.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t pieceBytes = std::size_t{128} << 10;
constexpr std::size_t smallFile = std::size_t{16} << 10;

Result<ContentHash> hashOf(const ByteSource &content)
{
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), &XXH3_freeState);
    XXH3_128bits_reset(state.get());
    const auto read = drain(content, [&](std::span<const std::byte> bytes) {
        XXH3_128bits_update(state.get(), bytes.data(), bytes.size());
    });
    if (!read)
        return fail(read);
    const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
    return ContentHash{hash.low64, hash.high64};
}

/// The same in one call, without allocating anything: most files are small.
Result<ContentHash> hashOfSmall(const ByteSource &content)
{
    std::array<std::byte, smallFile> bytes; // NOLINT: not initialised
    const auto size = static_cast<std::size_t>(content.size());
    const auto got = content.readAt(0, std::span(bytes).first(size));
    if (!got)
        return fail(got);
    if (*got != size)
        return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "a file ends early"));
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), size);
    return ContentHash{hash.low64, hash.high64};
}

Result<Digest> digestOf(const ContentOrigin &side, EntryRef inode, const StopToken &stop)
{
    const auto content = side.reader->open(inode);
    if (!content)
        return fail(content);
    Hasher hasher;
    const auto read =
        drain(*watchedSource(*content, {stop, {}}), [&](std::span<const std::byte> bytes) { hasher.add(bytes); });
    if (!read)
        return fail(read);
    return hasher.finish();
}

/// By the digests that tables of contents give, if at most one of the files has to be read, and that one is near;
/// empty if that is not possible.
Result<std::optional<bool>> sameByDigests(const ContentOrigin &sideA, EntryRef a, const ContentOrigin &sideB,
                                          EntryRef b, const StopToken &stop)
{
    const Digest knownA = sideA.reader->knownDigest(a);
    const Digest knownB = sideB.reader->knownDigest(b);
    if (!knownA.isNull() && !knownB.isNull())
        return std::optional(knownA == knownB);
    const bool readsA = knownA.isNull() && !sideA.reader->isFar(a);
    const bool readsB = knownB.isNull() && !sideB.reader->isFar(b);
    if ((knownA.isNull() && knownB.isNull()) || (!readsA && !readsB))
        return std::optional<bool>();
    const auto read = readsA ? digestOf(sideA, a, stop) : digestOf(sideB, b, stop);
    if (!read)
        return fail(read);
    return std::optional(*read == (readsA ? knownB : knownA));
}

/// Where a file has stored bytes: the whole file unless it is sparse.
std::vector<SparseRegion> storedRegions(const LayerTree &layer, EntryRef inode)
{
    const Entry &entry = layer.entry(inode.entry);
    if (!entry.has(Entry::Sparse))
        return {{0, entry.size}};
    return layer.extra(inode.entry).sparse;
}

/// All places where at least one of two files has stored bytes; sorted, not overlapping.
std::vector<SparseRegion> unitedRegions(std::vector<SparseRegion> a, const std::vector<SparseRegion> &b)
{
    a.insert(a.end(), b.begin(), b.end());
    std::sort(a.begin(), a.end(), [](const SparseRegion &x, const SparseRegion &y) { return x.offset < y.offset; });
    std::vector<SparseRegion> united;
    for (const SparseRegion &region : a) {
        if (region.length == 0)
            continue;
        if (united.empty() || region.offset > united.back().offset + united.back().length) {
            united.push_back(region);
            continue;
        }
        SparseRegion &last = united.back();
        last.length = std::max(last.length, region.offset + region.length - last.offset);
    }
    return united;
}

Result<bool> sameBytes(const ByteSource &a, const ByteSource &b, const SparseRegion &region, const StopToken &stop)
{
    const std::size_t piece = static_cast<std::size_t>(std::min<std::uint64_t>(region.length, pieceBytes));
    std::vector<std::byte> left(piece);
    std::vector<std::byte> right(piece);
    for (std::uint64_t done = 0; done < region.length; done += piece) {
        if (stop.stop_requested())
            return failCancelled();
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(piece, region.length - done));
        for (const auto &[source, into] : {std::pair(&a, &left), std::pair(&b, &right)}) {
            const auto got = source->readAt(region.offset + done, std::span(*into).first(count));
            if (!got)
                return fail(got);
            if (*got != count)
                return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "a file ends early"));
        }
        if (std::memcmp(left.data(), right.data(), count) != 0)
            return false;
    }
    return true;
}

/// Files that are near each other are compared by the same task, in the order of the layer.
std::vector<std::vector<std::size_t>> comparisonTasks(const ImageTree &tree, std::span<const ContentPair> pairs)
{
    std::vector<std::size_t> order(pairs.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    const auto place = [&](std::size_t i) {
        const EntryRef ref = pairs[i].b;
        return std::pair(ref.layer, tree.treeOf(ref).dataOffset(ref.entry));
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
    const std::size_t perTask = std::max<std::size_t>(64, order.size() / 16);
    std::vector<std::vector<std::size_t>> tasks;
    for (std::size_t i = 0; i < order.size(); i += perTask) {
        const auto first = order.begin() + static_cast<std::ptrdiff_t>(i);
        tasks.emplace_back(first, first + static_cast<std::ptrdiff_t>(std::min(perTask, order.size() - i)));
    }
    return tasks;
}

} // namespace

bool isCheapToCompare(const ContentOrigin &sideA, EntryRef a, const ContentOrigin &sideB, EntryRef b)
{
    const auto inodeA = sideA.tree->inode(a);
    const auto inodeB = sideB.tree->inode(b);
    if (!inodeA || !inodeB || sideA.tree->entry(*inodeA).size != sideB.tree->entry(*inodeB).size)
        return true;
    const auto costs = [](const ContentOrigin &side, EntryRef inode, const ContentOrigin &other, EntryRef otherInode) {
        const bool byHash = side.tree->treeOf(inode).contentHash(inode.entry) &&
                            other.tree->treeOf(otherInode).contentHash(otherInode.entry);
        return side.reader->isFar(inode) && side.reader->knownDigest(inode).isNull() && !byHash;
    };
    return !costs(sideA, *inodeA, sideB, *inodeB) && !costs(sideB, *inodeB, sideA, *inodeA);
}

Result<bool> compareContents(const ContentOrigin &sideA, EntryRef a, const ContentOrigin &sideB, EntryRef b,
                             const StopToken &stop)
{
    const auto inodeA = sideA.tree->inode(a);
    const auto inodeB = sideB.tree->inode(b);
    if (!inodeA || !inodeB)
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "the hard link's target is not in the image"));
    const LayerTree &layerA = sideA.tree->treeOf(*inodeA);
    const LayerTree &layerB = sideB.tree->treeOf(*inodeB);
    if (&layerA == &layerB && inodeA->entry == inodeB->entry)
        return true;
    const Entry &entryA = layerA.entry(inodeA->entry);
    const Entry &entryB = layerB.entry(inodeB->entry);
    if (entryA.type != EntryType::File || entryB.type != EntryType::File)
        return fail(ErrorCode::Unsupported, QT_TRANSLATE_NOOP("Message", "not a regular file"));
    if (entryA.size != entryB.size)
        return false;
    const bool sparse = entryA.has(Entry::Sparse) || entryB.has(Entry::Sparse);
    const auto hashA = sparse ? std::nullopt : layerA.contentHash(inodeA->entry);
    const auto hashB = sparse ? std::nullopt : layerB.contentHash(inodeB->entry);
    if (hashA && hashB)
        return *hashA == *hashB;

    if (!sparse) {
        const auto same = sameByDigests(sideA, *inodeA, sideB, *inodeB, stop);
        if (!same || *same)
            return same ? Result<bool>(**same) : fail(same);
    }

    // A side whose hash is known need not be read.
    if (hashA || hashB) {
        const auto hash = hashA ? contentHashOf(sideB, *inodeB, stop) : contentHashOf(sideA, *inodeA, stop);
        if (!hash)
            return fail(hash);
        return *hash == (hashA ? *hashA : *hashB);
    }
    const auto contentA = sideA.reader->open(*inodeA);
    const auto contentB = contentA ? sideB.reader->open(*inodeB) : contentA;
    if (!contentB)
        return fail(contentB);
    for (const SparseRegion &region : unitedRegions(storedRegions(layerA, *inodeA), storedRegions(layerB, *inodeB))) {
        const auto same = sameBytes(**contentA, **contentB, region, stop);
        if (!same || !*same)
            return same;
    }
    return true;
}

Result<ContentHash> contentHashOf(const ContentOrigin &side, EntryRef inode, const StopToken &stop)
{
    if (const auto known = side.tree->treeOf(inode).contentHash(inode.entry))
        return *known;
    const auto content = side.reader->open(inode);
    if (!content)
        return fail(content);
    if ((*content)->size() <= smallFile)
        return hashOfSmall(**content);
    return hashOf(*watchedSource(*content, {stop, {}}));
}

std::vector<ContentAnswer> comparePairs(const ContentOrigin &sideA, const ContentOrigin &sideB,
                                        std::span<const ContentPair> pairs, const StopToken &stop,
                                        const ProgressFunction &progress)
{
    std::vector<ContentAnswer> answers(pairs.size(), ContentAnswer::Unreadable);
    const auto bytesOf = [&](std::size_t i) { return sideB.tree->entry(pairs[i].b).size; };
    const auto tasks = comparisonTasks(*sideB.tree, pairs);
    std::vector<std::uint64_t> costs;
    std::uint64_t total = 0;
    for (const auto &task : tasks) {
        costs.push_back(0);
        for (const std::size_t i : task)
            costs.back() += bytesOf(i);
        total += costs.back();
    }
    ByteProgress report(total, progress);
    runParallel(costs, [&](std::size_t t) {
        for (const std::size_t i : tasks[t]) {
            if (stop.stop_requested())
                return;
            const auto same = compareContents(sideA, pairs[i].a, sideB, pairs[i].b, stop);
            if (same)
                answers[i] = *same ? ContentAnswer::Same : ContentAnswer::Different;
            report.add(bytesOf(i));
        }
    });
    return answers;
}

} // namespace strata
