// SPDX-License-Identifier: Apache-2.0
// The places where two files' bytes differ, as rows of a hex dump.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/compare/byte_diff.h"
#include "views/compare/content/diff_rows.h"

namespace strata {

struct HexDiff {
    DiffRowsPtr rows;
    bool cut = false; // there is more than the rows show
};

/// Reads what differs, a little before and behind it, and no more than a bound of bytes. One of the sides may be null:
/// then the beginning of the other one. `bytesBeside`: in a line when two sides are beside each other. Blocking, for a
/// worker thread.
[[nodiscard]] Result<HexDiff> hexDiffRows(const ByteSourcePtr &a, const ByteSourcePtr &b, const ByteDiff &diff,
                                          std::uint64_t bytesBeside, const StopToken &stop);

} // namespace strata
