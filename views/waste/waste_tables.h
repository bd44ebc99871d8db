// SPDX-License-Identifier: Apache-2.0
// The sections of the waste (model/waste/waste_sections.h) as the window shows them, and where their rows lead.
#pragma once

#include "model/report/section.h"
#include "views/waste/waste_filter.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace strata {

/// In the order of the switch.
enum class WastePart : std::uint8_t { Paths, Reasons, Layers, Folders, Packages, Hints, Duplicates };
inline constexpr std::size_t wastePartCount = 7;

/// What was computed so far; a value that keeps alive all that the sections refer to.
struct WasteData {
    WasteReportPtr report; // of the whole image; null until it is there
    WasteReportPtr shown;  // the same with the paths that pass the filter
    std::uint64_t shownBytes = 0;
    FileOwnersPtr owners;
    std::shared_ptr<const std::vector<WasteSum>> packages; // null until owners are there
    WasteReportPtr duplicates;                             // only its image and duplicates; null until they are there

    [[nodiscard]] bool has(WastePart part) const;
};

/// At most so many paths are shown, those with most bytes.
inline constexpr std::size_t mostWastePaths = 20'000;

/// `data` must have the part and outlive the section.
[[nodiscard]] Section wasteTable(WastePart part, const WasteData &data);

/// Where a row leads.
struct WasteTarget {
    NodeId node = {};                     // to select; invalid if the row is not about one path
    LayerNumber layer = {};               // that stores it, or that the row is about; 0: none
    bool isHidden = false;                // `node` is to be looked for among the hidden files
    std::optional<std::size_t> step = {}; // of the history
    WasteFilter paths = {};               // the paths that the row counts; By::Nothing if there is no such list
};
/// `row`: of the section.
[[nodiscard]] WasteTarget wasteTarget(WastePart part, const WasteData &data, std::size_t row);

} // namespace strata
