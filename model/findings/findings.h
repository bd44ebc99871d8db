// SPDX-License-Identifier: Apache-2.0
// Looks through an image for what deserves attention: secrets, risky permissions, accounts, leftovers, settings, steps,
// and the oddities of the archive (docs/FINDINGS.md).
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/findings/finding.h"
#include "model/findings/finding_rule.h"
#include "model/image/image_loader.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace strata {

struct FindingOptions {
    std::vector<std::string_view> only = {}; // ids; empty: all
    FindingSeverity least = FindingSeverity::Info;
    /// The layers up to this one are the base image: how its steps were written is not judged. 0: not known, so only
    /// the step that adds a whole file system is left out.
    LayerNumber baseLayers = {};
    /// Of reading the contents of files; called from worker threads.
    ProgressFunction progress = {};
};

/// All findings: errors first, then by rule, path and layer. Of a path that several layers store with the same fault
/// there is one finding. The contents of all files are only read if a rule about secrets in files is asked for; that
/// takes about as long as opening the image, on all processors. Any thread. Error: Cancelled.
[[nodiscard]] Result<std::vector<Finding>> findingsOf(const ImagePtr &image, const FindingOptions &options,
                                                      const StopToken &stop);

/// The number of findings that are at least as severe.
[[nodiscard]] std::size_t countOfSeverity(const std::vector<Finding> &findings, FindingSeverity least);

} // namespace strata
