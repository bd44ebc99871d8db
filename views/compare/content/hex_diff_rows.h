// SPDX-License-Identifier: Apache-2.0
// The parts of two files whose bytes differ, as rows of a hex dump.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/compare/byte_diff.h"
#include "views/compare/content/diff_rows.h"

namespace strata {

struct HexDiff {
    DiffRowsPtr rows;
    bool cut = false; // there are more bytes than the rows show
};

/// Reads the differences with some bytes before and after them, up to a limit. If one side is null, the beginning of
/// the other one is shown. `bytesBeside`: bytes per line if two sides are shown. Blocking, for a worker thread.
[[nodiscard]] Result<HexDiff> hexDiffRows(const ByteSourcePtr &a, const ByteSourcePtr &b, const ByteDiff &diff,
                                          std::uint64_t bytesBeside, const StopToken &stop);

} // namespace strata
