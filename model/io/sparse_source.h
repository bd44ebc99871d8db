// SPDX-License-Identifier: Apache-2.0
// A sparse file of a tar as it looks to a program: stored regions where they belong, zeros between.
#pragma once

#include "model/io/byte_source.h"
#include "model/io/entry_info.h"

#include <vector>

namespace strata {

/// `stored` has the bytes of all regions, one after the other; the regions are as EntryInfo::sparse has them.
[[nodiscard]] ByteSourcePtr sparseSource(ByteSourcePtr stored, std::vector<SparseRegion> regions, std::uint64_t size);

} // namespace strata
