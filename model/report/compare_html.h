// SPDX-License-Identifier: Apache-2.0
// A comparison as one self-contained page, without scripts, other files or network access; light, dark and for
// printing.
#pragma once

#include "model/base/progress.h"
#include "model/report/compare_report.h"

namespace strata {

/// Limits of the page. The page states what is left out.
struct HtmlLimits {
    std::size_t rows = 5'000;               // differing paths
    std::size_t rowsOfFolder = 500;         // of them in one folder
    std::size_t otherRows = 2'000;          // packages, settings, steps, layers
    std::size_t texts = 100;                // files whose texts are shown side by side
    std::uint64_t textBytes = 512u << 10;   // of one such file
    std::uint64_t allTextBytes = 16u << 20; // of all of them
    std::size_t linesOfText = 400;          // of one file's differences
};

/// Blocking: reads the texts that differ. Errors: Cancelled. The sink reports a failed write.
[[nodiscard]] Result<void> writeCompareHtml(Sink &sink, const Comparison &comparison, const CompareParts &parts,
                                            const StopToken &stop = {}, const HtmlLimits &limits = {});

/// The part about the files, for writeCompareHtml().
[[nodiscard]] Result<void> writeHtmlFiles(Sink &sink, const CompareTree &files, const StopToken &stop,
                                          const HtmlLimits &limits);

} // namespace strata
