// SPDX-License-Identifier: Apache-2.0
// What a comparison says, part by part, for every form of report and for the tables of the window.
#pragma once

#include "model/compare/comparison.h"
#include "model/report/difference_section.h"
#include "model/report/section.h"

#include <functional>
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
    /// Adds the part of that name; false if there is none.
    bool add(std::string_view name);
};

// The comparison must outlive its sections. Null: the columns without rows.
[[nodiscard]] Section layersSection(const Comparison *comparison);
[[nodiscard]] Section settingsSection(const Comparison *comparison);
[[nodiscard]] Section historySection(const Comparison *comparison);
[[nodiscard]] Section packagesSection(const Comparison *comparison);

/// Those of the parts, base first; the files are left to filesSection(), for each form arranges them in its own way.
[[nodiscard]] std::vector<Section> sectionsOf(const Comparison &comparison, const CompareParts &parts);

/// These differing paths. `anchorOf`: DifferenceRow::anchor of one.
[[nodiscard]] Section filesSection(const CompareTree &files, std::vector<NodeId> nodes,
                                   std::function<std::string(NodeId)> anchorOf = {});

[[nodiscard]] DifferenceRow differenceRow(const CompareTree &files, NodeId node);

/// Differing paths as reports list them.
struct DifferenceLists {
    std::vector<NodeId> main;
    /// Links, directories and devices that were added or removed: they change no size, and a package brings hundreds.
    /// Empty if there are only a few; they are in `main` then.
    std::vector<NodeId> light;
};
[[nodiscard]] DifferenceLists differenceLists(const CompareTree &files, const std::vector<NodeId> &nodes);
/// Takes out those that differ only in times and returns how many they are: after a rebuild nearly all times differ.
[[nodiscard]] std::size_t listedApart(const CompareTree &files, std::vector<NodeId> &nodes);
/// A sentence about their number; "" for none.
[[nodiscard]] std::string timesRemark(std::size_t count);

/// "the same files in a different layer, moved": what became of a layer, for people; translations have it in the
/// context "Section".
[[nodiscard]] const char *layerMatchText(const LayerPair &pair);
/// "=", "≈", "~", "+", "−".
[[nodiscard]] std::string_view layerMatchSymbol(const LayerPair &pair);

} // namespace strata
