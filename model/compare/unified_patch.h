// SPDX-License-Identifier: Apache-2.0
// The patch that turns one file into another.
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
    bool executableA = false; // all that git keeps of a mode
    bool executableB = false;
    StopToken stop = {};
};

/// The output of `diff -u a/PATH b/PATH`, for `patch -p1`. Lines are the files' own bytes; no encoding is changed.
/// git's header lines, which `patch` and `git apply` understand, come first: without them an empty file could not be
/// created or removed. A null side does not exist ("/dev/null"). A leading '/' of `path` is dropped. "" if the files
/// are equal. Errors: Unsupported for files that contain a zero byte, LimitExceeded for very long ones.
[[nodiscard]] Result<std::string> unifiedPatch(std::string_view path, const ByteSourcePtr &a, const ByteSourcePtr &b,
                                               const PatchOptions &options = {});

} // namespace strata
