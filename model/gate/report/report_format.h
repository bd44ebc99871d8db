// SPDX-License-Identifier: Apache-2.0
// The forms in which `check` reports, and what `--report FORMAT[=FILE]` asks for.
#pragma once

#include "model/base/result.h"
#include "model/gate/check_contents.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

enum class ReportFormat : std::uint8_t { Text, Json, Junit, Sarif, Gitlab, Github, Markdown, Html };

struct ReportFormatFacts {
    ReportFormat format = ReportFormat::Text;
    std::string_view name = {};            // of --report
    std::string_view meaning = {};         // for the help
    CheckDetail detail = CheckDetail::All; // what of CheckReport::contents it shows
};
/// All formats, in the order of the help.
[[nodiscard]] std::span<const ReportFormatFacts> reportFormats();
[[nodiscard]] std::optional<ReportFormat> reportFormatOfName(std::string_view name);

struct ReportRequest {
    ReportFormat format = ReportFormat::Text;
    std::string file = {}; // "": standard output
};
/// The values of --report, "FORMAT" or "FORMAT=FILE" each. Errors (Usage): an unknown format, two reports for standard
/// output or for the same file.
[[nodiscard]] Result<std::vector<ReportRequest>> reportRequestsOf(std::span<const std::string> values);

/// What of CheckReport::contents the reports show together.
[[nodiscard]] CheckDetail detailOf(std::span<const ReportRequest> requests);

} // namespace strata
