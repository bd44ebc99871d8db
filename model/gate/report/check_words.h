// SPDX-License-Identifier: Apache-2.0
// What all reports of a check say in the same words and figures.
#pragma once

#include "model/gate/check_report.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// One of the figures at the top of every report.
struct CheckFigure {
    std::string_view key = {}; // ASCII, for programs: "wasted_bytes"
    const char *title = "";    // for people: "Wasted"
    CheckMeasure measure = {};
    bool isDifference = false;
    bool startsLine = false; // in text: figures that belong together share a line

    /// The figure for people; a share as shareText(): "98.44%"; a difference with its sign: "+50MB".
    [[nodiscard]] std::string text() const;
};
/// What is known of sizes, waste and growth.
[[nodiscard]] std::vector<CheckFigure> checkFigures(const CheckReport &report);

/// "2 of 14 rules failed", "14 rules passed"; with how many were skipped, and how many are not known.
[[nodiscard]] std::string verdictLine(const CheckReport &report);
/// "rule", or "rule: title" if they differ; escaped.
[[nodiscard]] std::string ruleName(const CheckRow &row);
/// "/root/.ssh/id_rsa: a private key (private-key, layer 3, 1.7kB)", escaped; "" if nothing is known.
[[nodiscard]] std::string placeLine(const CheckPlace &place);
/// The places that a report lists below a reason: none if there is only one, and the reason says the same.
[[nodiscard]] std::span<const CheckPlace> placesBelow(const CheckRow &row, std::size_t most);
/// The step that a place or a part of the growth names, as in the history; "" if none.
[[nodiscard]] std::string commandOf(const CheckReport &report, const std::optional<std::size_t> &step);
/// What a report with an entry for each place says of one: the rule and the place; without a place, the rule and why.
[[nodiscard]] std::string issueLine(const CheckRow &row, const CheckPlace *place);
/// For Markdown; what is between ' and ' is code, so that patterns stay readable as they are.
[[nodiscard]] std::string markdownMessage(const Message &message);
/// "file:line" of the configuration, escaped; "" if the rule is not from a file.
[[nodiscard]] std::string configurationPlace(const CheckRow &row);
/// "and 12 more places"; "" if all places are listed.
[[nodiscard]] std::string placesLeftOut(const CheckRow &row, std::size_t listed);
/// "From 150MB to 203MB (files in all layers), against old.tar; the parts explain 97% of it", escaped.
[[nodiscard]] std::string growthLine(const GrowthCause &growth);

/// A configuration file as a system that has the repository knows it: relative to the current directory if it is in
/// there, without "./".
[[nodiscard]] std::string repositoryPath(const std::string &file);
/// The bytes as a part of a URI: unreserved characters and '/' as they are, others as %HH.
[[nodiscard]] std::string uriEscaped(std::string_view bytes);

/// Numbers for places that stay the same from one run to the next, whatever the figures are: of rule, title and path.
class Fingerprints {
public:
    /// 32 hex digits. Equal places of one report get different ones.
    [[nodiscard]] std::string next(const CheckRow &row, const CheckPlace *place);

private:
    std::map<std::string, std::size_t> m_seen;
};

} // namespace strata
