// SPDX-License-Identifier: Apache-2.0
// What an image stores and no one sees: files that a later layer deleted or replaced.
#pragma once

#include "model/build/build_runner.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strata {

/// What one layer hides of those below it.
struct HiddenFiles {
    std::uint64_t bytes = 0;        // each file once, whatever its number of names
    std::vector<std::string> paths; // what was deleted or replaced, the largest first; a few
};

/// Of the top one of the branches (top first). Looks only at what that one names, and below what it hides.
[[nodiscard]] HiddenFiles hiddenByTop(const LabBranches &branches);

/// For each layer, base first. For an opened image's own layers: its totals, without paths.
[[nodiscard]] std::vector<HiddenFiles> hiddenByLayers(const BuildImage &image);

} // namespace strata
