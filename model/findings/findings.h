// SPDX-License-Identifier: Apache-2.0
// Looks through an image for what deserves attention: secrets, risky permissions, accounts, leftovers, settings, steps,
// and the oddities of the archive (docs/FINDINGS.md).
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/findings/finding.h"
#include "model/findings/finding_rule.h"
#include "model/findings/ignore_file.h"
#include "model/image/image_loader.h"

#include <string_view>
#include <vector>

namespace strata {

struct FindingOptions {
    std::vector<std::string_view> only; // ids; empty: all
    FindingSeverity least = FindingSeverity::Info;
    /// Findings of the base image about its steps are of no use to who builds on it: steps of the layers up to this one
    /// are not judged where a rule says so. 0: found by looking at the history.
    LayerNumber baseLayers;
    const FindingIgnores *ignores = nullptr; // must outlive the call
    ProgressFunction progress;               // of reading the contents; called from worker threads
};

/// All findings: errors first, then by rule, path and layer. Reads the contents of files only if a rule that needs
/// them is asked for; those of a large image take as long as opening it, on all processors. Any thread. Error:
/// Cancelled.
[[nodiscard]] Result<std::vector<Finding>> findingsOf(const ImagePtr &image, const FindingOptions &options,
                                                      const StopToken &stop);

/// The number of findings that are at least as severe.
[[nodiscard]] std::size_t countOfSeverity(const std::vector<Finding> &findings, FindingSeverity least);

} // namespace strata
