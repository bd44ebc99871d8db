// SPDX-License-Identifier: Apache-2.0
// A comparison as a file of its own, in the form that its name asks for.
#pragma once

#include "model/base/progress.h"
#include "model/report/compare_report.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace strata {

enum class ReportForm : std::uint8_t { Html, Markdown, Text, Json, Tsv, Patch };

/// By the end of the file's name: .html .htm .md .markdown .txt .json .tsv .patch .diff; empty for any other.
[[nodiscard]] std::optional<ReportForm> reportFormOf(const std::filesystem::path &file);
/// Without a dot.
[[nodiscard]] std::string_view reportSuffix(ReportForm form);

/// What a patch has no room for.
struct ReportLeftOut {
    std::string path;
    std::string why;
};

/// Blocking. The file is there whole or not at all; one that was there is replaced. A patch needs the comparison of
/// files. Returns what a patch left out. Errors: Cancelled, and those of writing.
[[nodiscard]] Result<std::vector<ReportLeftOut>> writeCompareFile(const std::filesystem::path &file,
                                                                  const Comparison &comparison, ReportForm form,
                                                                  const CompareParts &parts = {},
                                                                  const StopToken &stop = {});

} // namespace strata
