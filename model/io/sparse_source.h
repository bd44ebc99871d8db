// SPDX-License-Identifier: Apache-2.0
// A sparse file of a tar as a program sees it: stored regions at their offsets, zeros between them.
#pragma once

#include "model/io/byte_source.h"
#include "model/io/entry_info.h"

#include <vector>

namespace strata {

/// `stored` has the bytes of all regions, one after the other; `regions` is as in EntryInfo::sparse.
[[nodiscard]] ByteSourcePtr sparseSource(ByteSourcePtr stored, std::vector<SparseRegion> regions, std::uint64_t size);

} // namespace strata
