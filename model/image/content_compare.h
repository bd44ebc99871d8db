// SPDX-License-Identifier: Apache-2.0
// Whether two files hold the same bytes, with as little reading as can be.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/content_reader.h"
#include "model/tree/image_tree.h"

namespace strata {

/// By size, then by the hashes that are known (one that is not is computed, if the other side has one), then
/// byte by byte. Of sparse files only stored regions are looked at: where both have a hole there is nothing
/// to compare.
[[nodiscard]] Result<bool> compareContents(const ContentReader &reader, const ImageTree &tree, EntryRef a, EntryRef b,
                                           const StopToken &stop);

} // namespace strata
