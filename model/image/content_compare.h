// SPDX-License-Identifier: Apache-2.0
// Compares the contents of two files, reading as little as possible.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/content_reader.h"
#include "model/tree/image_tree.h"

#include <cstdint>
#include <span>
#include <vector>

namespace strata {

/// Where a file comes from. Does not own its members.
struct ContentOrigin {
    const ContentReader *reader = nullptr;
    const ImageTree *tree = nullptr;
};

/// Returns whether two files have the same bytes. Compares by size, then by the known hashes or digests (if only one
/// side has one, the other is computed), then byte by byte. In sparse files only stored regions are looked at: where
/// both have a hole, nothing is compared.
[[nodiscard]] Result<bool> compareContents(const ContentOrigin &sideA, EntryRef a, const ContentOrigin &sideB,
                                           EntryRef b, const StopToken &stop);

/// False if compareContents() would have to fetch one of the files over the network.
[[nodiscard]] bool isCheapToCompare(const ContentOrigin &sideA, EntryRef a, const ContentOrigin &sideB, EntryRef b);

/// The known hash, or one that is computed by reading the bytes. For regular files only.
[[nodiscard]] Result<ContentHash> contentHashOf(const ContentOrigin &side, EntryRef inode, const StopToken &stop);

/// Two inodes, one from each side.
struct ContentPair {
    EntryRef a;
    EntryRef b;
};
enum class ContentAnswer : std::uint8_t { Unreadable, Different, Same };

/// compareContents() for many pairs, on all processors; files that are near each other are compared one after
/// another. The answers are in the order of the pairs; those not reached because of `stop` are Unreadable.
[[nodiscard]] std::vector<ContentAnswer> comparePairs(const ContentOrigin &sideA, const ContentOrigin &sideB,
                                                      std::span<const ContentPair> pairs, const StopToken &stop,
                                                      const ProgressFunction &progress = {});

} // namespace strata
