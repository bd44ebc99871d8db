// SPDX-License-Identifier: Apache-2.0
// The findings that the user has accepted, from files: what `findings` and `check` share.
#pragma once

#include "app/cli/option_parts.h"
#include "model/base/result.h"
#include "model/findings/ignore_file.h"

#include <string>
#include <vector>

namespace strata::cli {

/// --ignore and --no-ignore.
struct IgnoreOptions {
    std::vector<std::string> files;
    bool none = false;
};

/// Declares both.
void addIgnoreOptions(CLI::App &app, IgnoreOptions &options);

struct IgnoreInput {
    FindingIgnores ignores;
    std::string files; // the names of the files that were read, escaped, with ", " between them
};

/// Without options: from .strata-ignore and .dockleignore in the current directory, if they are there.
[[nodiscard]] Result<IgnoreInput> readIgnores(const IgnoreOptions &options);

} // namespace strata::cli
