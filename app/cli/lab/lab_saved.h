// SPDX-License-Identifier: Apache-2.0
// A saved session of the lab on the command line.
#pragma once

#include "app/cli/console.h"
#include "model/sessions/lab_bench.h"

#include <string>
#include <vector>

namespace strata::cli {

/// The current container of a saved session, at its current step. `base`, if given, is the new location of its image,
/// `moved` (the words of --folder) those of its directories; `saved` is updated with them. Errors name what was not
/// found.
[[nodiscard]] Result<LabBench> resumedBench(Console &console, SavedSession &saved, const std::string &base,
                                            const std::vector<std::string> &moved);

} // namespace strata::cli
