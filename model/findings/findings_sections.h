// SPDX-License-Identifier: Apache-2.0
// Findings as a section, for every form but the window, which has a table of its own.
#pragma once

#include "model/findings/finding.h"
#include "model/image/image_info.h"
#include "model/report/section.h"

#include <string>
#include <vector>

namespace strata {

/// "error", "warning", "info": for people and scripts; the translation context is "Section".
[[nodiscard]] const char *severityWord(FindingSeverity severity);

/// Where a finding can still be met: "visible", "hidden by layer 3", "in the history", "in lower layers".
[[nodiscard]] Message findingState(const Finding &finding);

/// The step of a finding as readableCommand(), with its secrets redacted; "" if it is not known.
[[nodiscard]] std::string stepOfFinding(const Finding &finding, const ImageInfo &image);

/// A row for each finding. `findings` and `image` must outlive it.
[[nodiscard]] Section findingsSection(const std::vector<Finding> &findings, const ImageInfo &image);

} // namespace strata
