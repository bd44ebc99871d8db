// SPDX-License-Identifier: Apache-2.0
// A check for GitHub Actions: workflow commands that become annotations, and the outputs of a step. docs/CI.md,
// "Formats".
#pragma once

#include "model/gate/check_report.h"
#include "model/report/sink.h"

#include <string>
#include <string_view>

namespace strata {

/// A command for each rule that failed, is not known or has notes, with its first places: GitHub shows ten annotations
/// of a kind for each step.
void writeCheckGithub(Sink &sink, const CheckReport &report);

/// "name=value" lines for $GITHUB_OUTPUT: result, passed, failed, skipped, incomplete, and the figures, with '-' in
/// their names.
void writeGithubOutputs(Sink &sink, const CheckReport &report);

/// The text after "::": % and line ends are escaped.
[[nodiscard]] std::string githubData(std::string_view text);
/// The value of a property: ':' and ',' are escaped, too.
[[nodiscard]] std::string githubProperty(std::string_view text);

} // namespace strata
