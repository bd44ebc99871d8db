// SPDX-License-Identifier: Apache-2.0
// Whether two files hold the same bytes, with as little reading as can be.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/content_reader.h"
#include "model/tree/image_tree.h"

#include <cstdint>
#include <span>
#include <vector>

namespace strata {

/// Where a file comes from. Borrows both.
struct ContentOrigin {
    const ContentReader *reader = nullptr;
    const ImageTree *tree = nullptr;
};

/// By size, then by the hashes that are known (one that is not is computed, if the other side has one), then
/// byte by byte. Of sparse files only stored regions are looked at: where both have a hole there is nothing
/// to compare.
[[nodiscard]] Result<bool> compareContents(const ContentOrigin &sideA, EntryRef a, const ContentOrigin &sideB,
                                           EntryRef b, const StopToken &stop);

/// The hash that is known, or that of the bytes, which are read for it. Of regular files only.
[[nodiscard]] Result<ContentHash> contentHashOf(const ContentOrigin &side, EntryRef inode, const StopToken &stop);

/// Two inodes, one of each side.
struct ContentPair {
    EntryRef a;
    EntryRef b;
};
enum class ContentAnswer : std::uint8_t { Unreadable, Different, Same };

/// compareContents() for many pairs: on all processors, files that are near each other one after another. In the order
/// of the pairs; what was not looked at because of `stop` is Unreadable.
[[nodiscard]] std::vector<ContentAnswer> comparePairs(const ContentOrigin &sideA, const ContentOrigin &sideB,
                                                      std::span<const ContentPair> pairs, const StopToken &stop,
                                                      const ProgressFunction &progress = {});

} // namespace strata
