// SPDX-License-Identifier: Apache-2.0
// The lists of `compare`, parsed.
#pragma once

#include "app/cli/options.h"
#include "model/base/result.h"
#include "model/report/compare_report.h"

#include <string>

namespace strata::cli {

/// What --only names; everything without it. Usage error for an unknown name.
[[nodiscard]] Result<CompareParts> partsOf(const Options &options);

/// What --ignore names.
struct Ignored {
    CompareNoise noise;
    bool form = false; // how layers are stored: the order of entries, the form of the tar
};
/// Usage error for anything but a known word, a path or a glob.
[[nodiscard]] Result<Ignored> ignoredOf(const Options &options);

/// What is wrong with the options of `compare`; "" if nothing is.
[[nodiscard]] std::string complaintAboutCompare(const Options &options);

} // namespace strata::cli
