// SPDX-License-Identifier: Apache-2.0
// The waste of an image as sections, for every form, and as the documents of `waste --json` and `--dive-json`.
#pragma once

#include "model/report/section.h"
#include "model/report/sink.h"
#include "model/waste/waste_report.h"

#include <span>
#include <vector>

namespace strata {

// The report (and the sums) must outlive the sections.

/// The numbers for the whole image, and dive's beside them.
[[nodiscard]] Section wasteScoreSection(const WasteReport &report);
[[nodiscard]] Section wasteReasonsSection(const WasteReport &report); // those that occur
[[nodiscard]] Section wastePathsSection(const WasteReport &report);
/// All layers with what each stores needlessly and what it makes useless, and its step.
[[nodiscard]] Section wasteLayersSection(const WasteReport &report);
/// The same for layers with waste only, with most of it first.
[[nodiscard]] Section wasteStepsSection(const WasteReport &report);
[[nodiscard]] Section wasteFoldersSection(const WasteReport &report);
/// `sums` by wasteByPackage().
[[nodiscard]] Section wastePackagesSection(const std::vector<WasteSum> &sums);
[[nodiscard]] Section wasteHintsSection(const WasteReport &report);
/// Without rows if duplicates were not looked for.
[[nodiscard]] Section duplicateFilesSection(const WasteReport &report);

/// The document of `waste --json` (docs/CLI.md). `more`: further sections, each under its id.
void writeWasteJson(Sink &sink, const WasteReport &report, std::span<const Section> more = {});

/// "98.44%": with two decimals, "they store nothing" for what is not a finite number. More than the whole, which own
/// layers waste if they hide more than they store, is "63.20×".
[[nodiscard]] std::string shareText(double share);

} // namespace strata
