// SPDX-License-Identifier: Apache-2.0
// Applies the rules of a configuration to an image.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/findings/ignore_file.h"
#include "model/gate/check_config.h"
#include "model/gate/check_report.h"
#include "model/gate/growth/size_profile.h"
#include "model/image/image_loader.h"
#include "model/waste/base_layers.h"

#include <optional>
#include <string>

namespace strata {

struct CheckOptions {
    std::string name = {}; // of the image, as the user gave it
    /// What it is compared with: an image, whose parts may be missing, or a baseline; or null. If it could not be read,
    /// the rules that need it fail.
    SizeProfilePtr old = {};
    FindingIgnores ignores = {};
    std::optional<BaseLayers> base = {};    // else baseLayersOf()
    CheckDetail detail = CheckDetail::None; // of CheckReport::contents
    StopToken stop = {};
};

/// Blocking. The contents of files are read only if a rule needs them, package databases only if there is something to
/// compare with. The tree may have undecided changes unless CheckDetail::All is asked for or CheckRule::asksForChanges
/// is set. If a layer or the end of the source could not be read, the first
/// row is "complete-image", and no rule that needs layers passes. Error: Cancelled.
[[nodiscard]] Result<CheckReport> checkImage(const ImagePtr &image, const CheckConfig &config,
                                             const CheckOptions &options);

} // namespace strata
