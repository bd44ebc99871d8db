// SPDX-License-Identifier: Apache-2.0
// Finds the bytes in which two files differ, position by position.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"

#include <cstdint>
#include <vector>

namespace strata {

struct ByteRange {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};
struct ByteDiff {
    std::vector<ByteRange> ranges; // ascending; joined if less than 8 bytes apart; the longer file's tail is one
    std::uint64_t differingBytes = 0;
    bool cut = false; // there are more ranges than listed
};
[[nodiscard]] Result<ByteDiff> diffBytes(const ByteSource &a, const ByteSource &b, const StopToken &stop = {});

} // namespace strata
