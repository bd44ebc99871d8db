// SPDX-License-Identifier: Apache-2.0
// The patch that makes one file of another.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace strata {

struct PatchOptions {
    std::uint32_t contextLines = 3;
    bool executableA = false; // what git keeps of a mode
    bool executableB = false;
    StopToken stop = {};
};

/// As `diff -u a/PATH b/PATH` writes it, byte for byte the files' own lines (no encoding is changed), for `patch -p1`.
/// In front are git's lines, without which nothing could make or remove an empty file: `patch` and `git apply` know
/// them. A side that is null does not exist ("/dev/null"). Unsupported for files that hold a zero byte, LimitExceeded
/// for very long ones; "" when they are equal. A '/' that `path` begins with is left out.
[[nodiscard]] Result<std::string> unifiedPatch(std::string_view path, const ByteSourcePtr &a, const ByteSourcePtr &b,
                                               const PatchOptions &options = {});

} // namespace strata
