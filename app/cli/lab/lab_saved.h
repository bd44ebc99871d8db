// SPDX-License-Identifier: Apache-2.0
// A saved session of the lab on the command line.
#pragma once

#include "app/cli/console.h"
#include "model/sessions/lab_bench.h"

#include <string>
#include <vector>

namespace strata::cli {

/// The container that a session was left in, at its step. `base`, if given, says where its image is now, `moved` (the
/// words of --folder) where its directories are: `saved` then has the new places. Errors say what cannot be found.
[[nodiscard]] Result<LabBench> resumedBench(Console &console, SavedSession &saved, const std::string &base,
                                            const std::vector<std::string> &moved);

} // namespace strata::cli
