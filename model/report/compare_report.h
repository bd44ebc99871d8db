// SPDX-License-Identifier: Apache-2.0
// The answer of `compare` as JSON, TSV and text. Reports for people to hand on: compare_markdown.h, compare_html.h.
#pragma once

#include "model/compare/comparison.h"
#include "model/report/outcome_report.h"
#include "model/report/sink.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Which parts of a comparison are shown. The summary always is.
struct CompareParts {
    bool files = true;
    bool layers = true;
    bool config = true;
    bool history = true;
    bool packages = true;

    [[nodiscard]] static constexpr CompareParts none() { return {false, false, false, false, false}; }
    [[nodiscard]] constexpr bool isAll() const { return files && layers && config && history && packages; }
    [[nodiscard]] constexpr int count() const { return files + layers + config + history + packages; }
    /// Adds the part of that name; false when there is none.
    bool add(std::string_view name);
};

/// Whether one of these parts differs. All of them: not Comparison::isSame(). Layers alone differ when they are not
/// shared; `sameFilesSuffice`: or hold the same files, in the same order or another.
[[nodiscard]] bool partsDiffer(const Comparison &comparison, const CompareParts &parts, bool sameFilesSuffice = false);

/// "localhost/app:v2", with the layer after which it is looked at where that is not the last.
[[nodiscard]] std::string nameOfSide(const ComparedSide &side);
/// "identical", "the same files, stored differently" … for people.
[[nodiscard]] std::string_view verdictText(Sameness sameness);
/// "+1.2kB", "-12B", "0B".
[[nodiscard]] std::string signedSize(std::int64_t bytes);
/// "1.2kB" of a file; "–" of what is none, or not there.
[[nodiscard]] std::string fileSizeText(const std::optional<EntryFields> &fields);
/// shownCommand() of what made a layer; "" where nothing is said.
[[nodiscard]] std::string layerStepText(const ImageInfo &image, LayerNumber layer);
/// "the same files in a different layer, moved": layerMatchName() for people.
[[nodiscard]] std::string layerMatchText(const LayerPair &pair);
/// '+', '-', '~', '=' of a match or change.
[[nodiscard]] char signOf(CompareKind kind);
[[nodiscard]] char signOf(LayerMatch match);
[[nodiscard]] char signOf(StepMatch match);
[[nodiscard]] char signOf(PackageChange change);

[[nodiscard]] DifferenceRow differenceRow(const CompareTree &files, NodeId node, std::string_view path);
/// Differing paths as reports list them.
struct DifferenceLists {
    std::vector<NodeId> main;
    /// Links, directories and devices that were added or removed: they change no size, and a package brings hundreds.
    /// Empty if there are only a few; they are in `main` then.
    std::vector<NodeId> light;
};
[[nodiscard]] DifferenceLists differenceLists(const CompareTree &files, const std::vector<NodeId> &nodes);

void writeCompareJson(Sink &sink, const Comparison &comparison, const CompareParts &parts); // one JSON document
/// The table of the files, or of the one part that is asked for.
void writeCompareTsv(Sink &sink, const Comparison &comparison, const CompareParts &parts);
/// The verdict and the sums, then each part; names escaped. `truncates`: long commands are cut, for a terminal.
void writeCompareText(Sink &sink, const Comparison &comparison, const CompareParts &parts, bool truncates = false);

} // namespace strata
