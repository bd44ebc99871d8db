// SPDX-License-Identifier: Apache-2.0
#include "model/image/content_compare.h"

#include "model/image/watched_stream.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t pieceBytes = std::size_t{128} << 10;

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

/// Where a file has stored bytes: the whole file unless it is sparse.
std::vector<SparseRegion> storedRegions(const ImageTree &tree, EntryRef inode)
{
    const Entry &entry = tree.entry(inode);
    if (!entry.has(Entry::Sparse))
        return {{0, entry.size}};
    return tree.treeOf(inode).extra(inode.entry).sparse;
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
            return fail(ErrorCode::Cancelled, "cancelled");
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(piece, region.length - done));
        for (const auto &[source, into] : {std::pair(&a, &left), std::pair(&b, &right)}) {
            const auto got = source->readAt(region.offset + done, std::span(*into).first(count));
            if (!got)
                return fail(got);
            if (*got != count)
                return fail(ErrorCode::Damaged, "a file ends early");
        }
        if (std::memcmp(left.data(), right.data(), count) != 0)
            return false;
    }
    return true;
}

} // namespace

Result<bool> compareContents(const ContentReader &reader, const ImageTree &tree, EntryRef a, EntryRef b,
                             const StopToken &stop)
{
    const auto inodeA = tree.inode(a);
    const auto inodeB = tree.inode(b);
    if (!inodeA || !inodeB)
        return fail(ErrorCode::NotFound, "the hard link's target is not in the image");
    if (*inodeA == *inodeB)
        return true;
    const Entry &entryA = tree.entry(*inodeA);
    const Entry &entryB = tree.entry(*inodeB);
    if (entryA.type != EntryType::File || entryB.type != EntryType::File)
        return fail(ErrorCode::Unsupported, "not a regular file");
    if (entryA.size != entryB.size)
        return false;
    const bool sparse = entryA.has(Entry::Sparse) || entryB.has(Entry::Sparse);
    const auto hashA = sparse ? std::nullopt : tree.treeOf(*inodeA).contentHash(inodeA->entry);
    const auto hashB = sparse ? std::nullopt : tree.treeOf(*inodeB).contentHash(inodeB->entry);
    if (hashA && hashB)
        return *hashA == *hashB;

    // A side whose hash is known need not be read.
    if (hashA || hashB) {
        const auto content = reader.open(hashA ? *inodeB : *inodeA);
        if (!content)
            return fail(content);
        const auto hash = hashOf(*watchedSource(*content, {stop, {}}));
        if (!hash)
            return fail(hash);
        return *hash == (hashA ? *hashA : *hashB);
    }
    const auto contentA = reader.open(*inodeA);
    const auto contentB = contentA ? reader.open(*inodeB) : contentA;
    if (!contentB)
        return fail(contentB);
    for (const SparseRegion &region : unitedRegions(storedRegions(tree, *inodeA), storedRegions(tree, *inodeB))) {
        const auto same = sameBytes(**contentA, **contentB, region, stop);
        if (!same || !*same)
            return same;
    }
    return true;
}

} // namespace strata
