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
#include <string>
#include <vector>

namespace strata {

/// The wasted versions of one path that have the same reason.
struct WastedPath {
    std::string path; // raw bytes, with a leading '/'
    NodeId node;      // invalid if the path never was in the file system
    std::uint32_t count = 0;
    std::uint64_t bytes = 0;
    WasteReason reason = WasteReason::Rewritten;
    std::vector<LayerNumber> layers;   // that store them
    LayerNumber hiddenBy;              // the uppermost layer that hides one of them
    std::optional<std::uint32_t> hint; // index into WasteHints::hints
};

/// A sum over wasted versions.
struct WasteSum {
    std::string name; // of what it is a sum: a path, a command, a package; raw bytes
    LayerNumber layer;
    std::uint64_t bytes = 0;
    std::uint64_t paths = 0;
};

/// By layer: `bytes` is what it stores in vain, `hides` what of lower layers (and of itself) it makes useless.
struct WasteLayer {
    LayerNumber layer;
    std::uint64_t bytes = 0;
    std::uint64_t hides = 0;
    std::uint64_t paths = 0;         // stored in vain
    std::optional<std::size_t> step; // index into ImageInfo::history
};

/// The name of what a path belongs to, for sums of a kind of its own; "" for nothing.
using WasteGroup = std::function<std::string(NodeId node)>;

struct WasteOptions {
    std::optional<BaseLayers> base; // else baseLayersOf()
    bool duplicates = true;
    StopToken stop;
    ProgressFunction progress; // of looking for duplicates
};

/// A value; const once made, so any thread may read it.
struct WasteReport {
    ImagePtr image;
    BaseLayers base;
    Waste waste;
    DiveScore dive;
    WasteHints hints;
    std::vector<WastedPath> paths;                       // most bytes first
    std::array<WasteSum, wasteReasonCount> reasons = {}; // by WasteReason
    std::vector<WasteLayer> layers;                      // base first, all of them
    std::vector<WasteSum>
        folders; // directories that account for most of it, none in another; the last may be "" (others)
    std::optional<DuplicateFiles> duplicates; // if they were looked for
};

/// The changes of the image must be decided. Works on the caller's thread but for the duplicates. The only error is
/// Cancelled.
[[nodiscard]] Result<WasteReport> wasteReportOf(const ImagePtr &image, const WasteOptions &options = {});

/// Sums by what paths belong to, most bytes first; what belongs to nothing is left out.
[[nodiscard]] std::vector<WasteSum> wasteSumsBy(const WasteReport &report, const WasteGroup &groupOf);

} // namespace strata
