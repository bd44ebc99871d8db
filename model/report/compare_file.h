// SPDX-License-Identifier: Apache-2.0
// Writes a comparison to a separate file, in the form that its name implies.
#pragma once

#include "model/base/progress.h"
#include "model/report/compare_report.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace strata {

enum class ReportForm : std::uint8_t { Html, Markdown, Text, Json, Tsv, Patch };

/// The form for the suffix of the file's name: .html .htm .md .markdown .txt .json .tsv .patch .diff; empty for any
/// other.
[[nodiscard]] std::optional<ReportForm> reportFormOf(const std::filesystem::path &file);
/// The suffix of a form, without the dot.
[[nodiscard]] std::string_view reportSuffix(ReportForm form);

/// A path that cannot be part of a patch.
struct ReportLeftOut {
    std::string path;
    std::string why;
};

/// Blocking. The file is written completely or not at all; an existing file is replaced. A patch needs the comparison
/// of files. Returns what a patch left out. Errors: Cancelled, and those of writing.
[[nodiscard]] Result<std::vector<ReportLeftOut>> writeCompareFile(const std::filesystem::path &file,
                                                                  const Comparison &comparison, ReportForm form,
                                                                  const CompareParts &parts = {},
                                                                  const StopToken &stop = {});

} // namespace strata
