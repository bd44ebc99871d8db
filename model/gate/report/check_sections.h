// SPDX-License-Identifier: Apache-2.0
// The parts of a check's answer as tables, for text, TSV, JSON, Markdown, HTML and the window.
#pragma once

#include "model/gate/check_report.h"
#include "model/report/section.h"

#include <vector>

namespace strata {

// The report must outlive its sections.

/// A row for each rule.
[[nodiscard]] Section rulesSection(const CheckReport &report);
/// A row for each place at which a rule failed.
[[nodiscard]] Section failedPlacesSection(const CheckReport &report);
/// A row for each place that is listed for information.
[[nodiscard]] Section notesSection(const CheckReport &report);
/// The parts of the growth, greatest first.
[[nodiscard]] Section growthSection(const CheckReport &report);
/// The growth by layers of both images.
[[nodiscard]] Section growthStepsSection(const CheckReport &report);
/// The waste by reason.
[[nodiscard]] Section wasteReasonsSection(const CheckReport &report);
/// The paths that are stored needlessly, most bytes first.
[[nodiscard]] Section wastedPathsSection(const CheckReport &report);

/// What explains the figures: growth, then waste.
[[nodiscard]] std::vector<Section> causeSections(const CheckReport &report);

} // namespace strata
