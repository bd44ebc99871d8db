// SPDX-License-Identifier: Apache-2.0
// Everything that is said about the waste of an image: computed once, shown by waste_sections.h in every form.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/image_loader.h"
#include "model/waste/base_layers.h"
#include "model/waste/dive_score.h"
#include "model/waste/duplicate_files.h"
#include "model/waste/waste.h"
#include "model/waste/waste_hints.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The wasted versions of one path that have the same reason.
struct WastedPath {
    std::uint32_t first = 0; // index into Waste::versions
    std::uint32_t count = 0;
    std::uint64_t bytes = 0;
};

/// A sum over wasted versions.
struct WasteSum {
    std::string manager = {}; // of a package: its system
    std::string name = {};    // of what it is a sum: a reason, a path, a package; raw bytes; "" for all others
    std::uint64_t bytes = 0;
    std::uint64_t paths = 0; // a path with two reasons counts twice
};

/// What one layer stores needlessly, and what it makes useless.
struct WasteLayer {
    LayerNumber layer = {};
    std::uint64_t bytes = 0; // that it stores, and that are not needed
    std::uint64_t hides = 0; // of lower layers (and of itself) that are not needed because of it
    std::uint64_t paths = 0; // of `bytes`
};

struct WasteOptions {
    std::optional<BaseLayers> base = {}; // else baseLayersOf()
    bool duplicates = true;
    StopToken stop = {};
    ProgressFunction progress = {}; // of looking for duplicates
};

/// A value; const once made, so any thread may read it.
struct WasteReport {
    ImagePtr image = {};
    BaseLayers base = {};
    Waste waste = {};
    DiveScore dive = {};
    WasteHints hints = {};
    std::vector<WastedPath> paths = {};                  // most bytes first
    std::array<WasteSum, wasteReasonCount> reasons = {}; // by WasteReason
    std::vector<WasteLayer> layers = {};                 // base first, all of them
    std::vector<WasteSum> folders = {};            // most bytes first, none inside another; the last may be the others
    std::optional<DuplicateFiles> duplicates = {}; // if they were looked for

    /// The versions of a row of `paths`; never empty.
    [[nodiscard]] std::span<const WastedVersion> versionsOf(const WastedPath &path) const
    {
        return std::span(waste.versions).subspan(path.first, path.count);
    }
    /// With a leading '/'.
    [[nodiscard]] std::string nameOf(const WastedPath &path) const;
    /// Null if there is none.
    [[nodiscard]] const WasteHint *hintOf(const WastedPath &path) const;
};

/// The changes of the image must be decided. Works on the caller's thread but for the duplicates. The only error is
/// Cancelled.
[[nodiscard]] Result<WasteReport> wasteReportOf(const ImagePtr &image, const WasteOptions &options = {});

/// The number of what a path belongs to, below the number of groups; empty for nothing.
using WasteGroup = std::function<std::optional<std::uint32_t>(NodeId node)>;
/// Sums by what the paths belong to, most bytes first; the last is what belongs to nothing, if there is any.
/// `groups` have names, and nothing else.
[[nodiscard]] std::vector<WasteSum> wasteSumsBy(const WasteReport &report, const WasteGroup &groupOf,
                                                std::vector<WasteSum> groups);

} // namespace strata
