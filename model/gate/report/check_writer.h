// SPDX-License-Identifier: Apache-2.0
// Writes the reports of a check that were asked for.
#pragma once

#include "model/base/result.h"
#include "model/gate/check_report.h"
#include "model/gate/report/report_format.h"
#include "model/report/sink.h"

#include <span>
#include <string>

namespace strata {

/// A failed write is in the sink's error().
void writeCheckReport(Sink &sink, const CheckReport &report, ReportFormat format);

/// The files to which the format `github` appends; "": none.
struct GithubFiles {
    std::string summary = {}; // Markdown
    std::string outputs = {}; // name=value

    /// $GITHUB_STEP_SUMMARY and $GITHUB_OUTPUT.
    [[nodiscard]] static GithubFiles ofEnvironment();
};

/// Writes each report to its file, which is then complete or as it was before, or to `standardOutput`. The first
/// error, after everything else was written: a pipeline needs as many reports as it can get.
[[nodiscard]] Result<void> writeCheckReports(Sink &standardOutput, const CheckReport &report,
                                             std::span<const ReportRequest> requests,
                                             const GithubFiles &github = GithubFiles::ofEnvironment());

} // namespace strata
