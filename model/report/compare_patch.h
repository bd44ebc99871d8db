// SPDX-License-Identifier: Apache-2.0
// What differs between two file systems as a patch.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/compare/compare_tree.h"
#include "model/report/sink.h"

#include <functional>
#include <string>
#include <string_view>

namespace strata {

/// Called for each path that a patch cannot bring to what it is on side B, and why ("binary", "a symbolic link").
using LeftOut = std::function<void(const std::string &path, std::string_view why)>;

/// Unified diffs of all text files that differ, came or went, in the order of paths, for `patch -p1` inside the file
/// system of side A, with what git says about modes (executable or not). Owners, other modes, links and nodes are left
/// out and reported; times and empty folders are left out. Reads the files. Errors: Cancelled.
[[nodiscard]] Result<void> writeComparePatch(Sink &sink, const CompareTree &files, const LeftOut &leftOut,
                                             const StopToken &stop = {});

} // namespace strata
