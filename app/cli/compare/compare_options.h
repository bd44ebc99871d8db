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
    std::vector<std::string> only;   // comma-separated lists
    std::vector<std::string> ignore; // comma-separated lists
    bool patch = false;
    bool markdown = false;
    std::string html; // a file, or "-"
    bool noTrunc = false;
};

/// The parts that --only names; all without it. Usage error for an unknown name.
[[nodiscard]] Result<CompareParts> partsOf(const CompareArguments &arguments);

/// The differences that --ignore names.
struct Ignored {
    CompareNoise noise;
    bool form = false; // how layers are stored: the order of entries, the form of the tar
};
/// Usage error for anything except a known word, a path or a glob.
[[nodiscard]] Result<Ignored> ignoredOf(const CompareArguments &arguments);

/// Usage error for conflicting arguments.
[[nodiscard]] Result<void> checkArguments(const CompareArguments &arguments, const CommonOptions &common);

} // namespace strata::cli
