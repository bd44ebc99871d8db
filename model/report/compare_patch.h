// SPDX-License-Identifier: Apache-2.0
// The differences between two file systems as a patch.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/compare/compare_tree.h"
#include "model/report/sink.h"

#include <functional>
#include <string>
#include <string_view>

namespace strata {

/// Called for each path that a patch cannot turn into its version on side B, with the reason ("binary", "a symbolic
/// link").
using LeftOut = std::function<void(const std::string &path, std::string_view why)>;

/// Unified diffs of all text files that differ or were added or removed, in the order of paths, for `patch -p1`
/// inside the file system of side A, with git's lines about modes (executable or not). Owners, other modes, links and
/// nodes are left out and reported; times and empty folders are left out. Reads the files. Errors: Cancelled.
[[nodiscard]] Result<void> writeComparePatch(Sink &sink, const CompareTree &files, const LeftOut &leftOut,
                                             const StopToken &stop = {});

} // namespace strata
