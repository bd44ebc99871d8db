// SPDX-License-Identifier: Apache-2.0
// The lists of `compare`, taken apart.
#pragma once

#include "app/cli/options.h"
#include "model/base/result.h"
#include "model/report/compare_report.h"

#include <string>

namespace strata::cli {

/// What --only names; everything without it. Usage error for a name that is none.
[[nodiscard]] Result<CompareParts> partsOf(const Options &options);

/// What --ignore names.
struct Ignored {
    CompareNoise noise;
    bool form = false; // how layers are stored: the order of entries, the form of the tar
};
/// Usage error for what is neither a known word nor a path or glob.
[[nodiscard]] Result<Ignored> ignoredOf(const Options &options);

/// What is wrong with the options of `compare`; "" when nothing is.
[[nodiscard]] std::string complaintAboutCompare(const Options &options);

} // namespace strata::cli
