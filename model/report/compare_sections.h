// SPDX-License-Identifier: Apache-2.0
// The result of a comparison, part by part, for every form of report and for the tables of the window.
#pragma once

#include "model/compare/comparison.h"
#include "model/report/difference_section.h"
#include "model/report/section.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The parts of a comparison that are shown. The summary is always shown.
struct CompareParts {
    bool files = true;
    bool layers = true;
    bool config = true;
    bool history = true;
    bool packages = true;

    [[nodiscard]] static constexpr CompareParts none() { return {false, false, false, false, false}; }
    [[nodiscard]] constexpr bool isAll() const { return files && layers && config && history && packages; }
    [[nodiscard]] constexpr int count() const { return files + layers + config + history + packages; }
    /// Adds the part with this name; returns false if the name is unknown.
    bool add(std::string_view name);
};

// The comparison must outlive its sections. Null gives the columns without rows.
[[nodiscard]] Section layersSection(const Comparison *comparison);
[[nodiscard]] Section settingsSection(const Comparison *comparison);
[[nodiscard]] Section historySection(const Comparison *comparison);
[[nodiscard]] Section packagesSection(const Comparison *comparison);

/// The sections of these parts, in the order layers, settings, history, packages. The files are left to
/// filesSection(), because each form arranges them in its own way.
[[nodiscard]] std::vector<Section> sectionsOf(const Comparison &comparison, const CompareParts &parts);

/// The section of these differing paths. `anchorOf` returns the DifferenceRow::anchor of a path.
[[nodiscard]] Section filesSection(const CompareTree &files, std::vector<NodeId> nodes,
                                   std::function<std::string(NodeId)> anchorOf = {});

[[nodiscard]] DifferenceRow differenceRow(const CompareTree &files, NodeId node);

/// Differing paths as reports list them.
struct DifferenceLists {
    std::vector<NodeId> main;
    /// Links, directories and devices that were added or removed: they do not change a size, and a package brings
    /// hundreds. Empty if there are only a few; these are in `main` then.
    std::vector<NodeId> light;
};
[[nodiscard]] DifferenceLists differenceLists(const CompareTree &files, const std::vector<NodeId> &nodes);
/// Removes the nodes that differ only in times and returns how many there were: after a rebuild nearly all times
/// differ.
[[nodiscard]] std::size_t listedApart(const CompareTree &files, std::vector<NodeId> &nodes);
/// A sentence about this number of paths; "" for 0.
[[nodiscard]] std::string timesRemark(std::size_t count);

/// How a layer corresponds, for people: "the same files in a different layer, moved"; translations are in the context
/// "Section".
[[nodiscard]] const char *layerMatchText(const LayerPair &pair);
/// "=", "≈", "~", "+", "−".
[[nodiscard]] std::string_view layerMatchSymbol(const LayerPair &pair);

} // namespace strata
