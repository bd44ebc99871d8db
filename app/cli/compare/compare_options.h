// SPDX-License-Identifier: Apache-2.0
// The options of `compare`.
#pragma once

#include "app/cli/console.h"
#include "model/base/result.h"
#include "model/report/compare_report.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata::cli {

struct CompareArguments {
    std::string other; // the second source
    std::string imageA;
    std::string imageB;
    std::optional<std::uint32_t> atA;
    std::optional<std::uint32_t> atB;
    std::vector<std::string> only;   // lists with commas
    std::vector<std::string> ignore; // lists with commas
    bool patch = false;
    bool markdown = false;
    std::string html; // a file, or "-"
    bool noTrunc = false;
};

/// What --only names; everything without it. Usage error for an unknown name.
[[nodiscard]] Result<CompareParts> partsOf(const CompareArguments &arguments);

/// What --ignore names.
struct Ignored {
    CompareNoise noise;
    bool form = false; // how layers are stored: the order of entries, the form of the tar
};
/// Usage error for anything but a known word, a path or a glob.
[[nodiscard]] Result<Ignored> ignoredOf(const CompareArguments &arguments);

/// Usage error for arguments that do not go together.
[[nodiscard]] Result<void> checkArguments(const CompareArguments &arguments, const CommonOptions &common);

} // namespace strata::cli
