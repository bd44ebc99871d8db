// SPDX-License-Identifier: Apache-2.0
// Which of the wasted versions the list of paths shows: all, or those that a row of another table counts.
#pragma once

#include "model/inventory/file_owners.h"
#include "model/waste/waste_report.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace strata {

using WasteReportPtr = std::shared_ptr<const WasteReport>;
using FileOwnersPtr = std::shared_ptr<const FileOwners>;

/// A value.
struct WasteFilter {
    enum class By : std::uint8_t { Nothing, Reason, StoredIn, HiddenBy, Folder, Package, Hint };
    By by = By::Nothing;
    WasteReason reason = WasteReason::Rewritten;
    LayerNumber layer = {};
    std::string manager = {}; // of the package: its system
    std::string name = {};    // of the directory or the package
    std::uint32_t hint = 0;   // index into WasteHints::hints
    bool operator==(const WasteFilter &) const = default;

    [[nodiscard]] static WasteFilter byReason(WasteReason reason) { return {.by = By::Reason, .reason = reason}; }
    [[nodiscard]] static WasteFilter storedIn(LayerNumber layer) { return {.by = By::StoredIn, .layer = layer}; }
    [[nodiscard]] static WasteFilter hiddenBy(LayerNumber layer) { return {.by = By::HiddenBy, .layer = layer}; }
    [[nodiscard]] static WasteFilter inFolder(std::string path) { return {.by = By::Folder, .name = std::move(path)}; }
    [[nodiscard]] static WasteFilter ofPackage(const WasteSum &sum)
    {
        return {.by = By::Package, .manager = sum.manager, .name = sum.name};
    }
    [[nodiscard]] static WasteFilter ofHint(std::uint32_t hint) { return {.by = By::Hint, .hint = hint}; }
};

/// The same report with only the paths that have versions which pass, each with the bytes of those; most bytes first.
/// The sums of the whole image stay. `owners` may be null, unless the filter is by package. One pass over all versions:
/// for a worker.
[[nodiscard]] WasteReportPtr filteredWaste(const WasteReportPtr &report, const WasteFilter &filter,
                                           const FileOwners *owners);

} // namespace strata
